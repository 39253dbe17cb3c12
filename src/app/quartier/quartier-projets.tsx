// The projets de quartier: what is wanted for this very place, in the team's words.
import { useState } from 'react';
import { Button } from '../../ui/form/button.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { type Champ, FormulaireElement } from '../contrat/element-formulaire.tsx';
import type { Quartier } from './quartier.schema.ts';

const CHAMPS: readonly Champ[] = [
  { nom: 'intitule', label: 'Intitulé' },
  { nom: 'texte', label: 'Le projet', genre: 'long', facultatif: true },
];

type Projet = Quartier['projets'][number];

export function Projets({ quartier }: { quartier: Quartier }) {
  const [ouvert, setOuvert] = useState<Projet | 'nouveau' | null>(null);
  const { projets, contrat, qpv, ecrire } = quartier;
  return (
    <Section title="Projet de quartier">
      {projets.length === 0 ? <p className="soft">Il n’est pas encore écrit.</p> : null}
      {projets.map((projet) => (
        <article key={projet.id} className="prose">
          <h3>{projet.intitule}</h3>
          {projet.texte.split(/\n{2,}/).map((paragraphe) => (
            <p key={paragraphe.slice(0, 80)}>{paragraphe}</p>
          ))}
          {ecrire.ok ? (
            <p className="no-print">
              <Button
                small
                icon="pencil"
                aria-label={`Corriger le projet ${projet.intitule}`}
                onClick={() => setOuvert(projet)}
              >
                Corriger
              </Button>
            </p>
          ) : null}
        </article>
      ))}
      {ecrire.ok ? (
        <p className="no-print">
          <Button small icon="plus" onClick={() => setOuvert('nouveau')}>
            {projets.length === 0 ? 'Écrire le projet' : 'Ajouter un projet'}
          </Button>
        </p>
      ) : null}
      {ouvert ? (
        <FormulaireElement
          contrat={contrat.id}
          liste="projets"
          titre={ouvert === 'nouveau' ? `Projet pour ${qpv.nom_local ?? qpv.nom}` : `Corriger : ${ouvert.intitule}`}
          champs={CHAMPS}
          fixes={{ qpv_code: qpv.code }}
          element={
            ouvert === 'nouveau' ? null : { id: ouvert.id, valeurs: { intitule: ouvert.intitule, texte: ouvert.texte } }
          }
          onClose={() => setOuvert(null)}
        />
      ) : null}
    </Section>
  );
}
