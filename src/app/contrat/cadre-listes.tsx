// The contract's own ordered lists: transversal axes, étapes de parcours, own fields, key figures. One component for all:
// a line, its move up and down, its correction, its deletion (refused by the server with what still uses it).
import { useState } from 'react';
import type { CadreContrat } from '../../domains/contrats/contrat.api.ts';
import { listeApi } from '../../domains/contrats/liste.api.ts';
import { LIBELLES_NATURE_CHAMP, LIBELLES_VISIBILITE, type Liste } from '../../domains/contrats/liste.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatNombre } from '../../platform/lecture/ecriture.rules.ts';
import { ConfirmDialog } from '../../ui/feedback/dialog.tsx';
import { announce } from '../../ui/feedback/toast.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Disclosure } from '../../ui/nav/disclosure.tsx';
import { MenuButton } from '../../ui/nav/menu.tsx';
import { Table } from '../../ui/table/table.tsx';
import { arbreApi } from '../plan/arbre.api.ts';
import { ActesLigne } from './actes-ligne.tsx';
import { useCommande } from './commande.client.ts';
import { type Champ, FormulaireElement } from './element-formulaire.tsx';
import { EtapesUsuelles } from './etapes-usuelles.tsx';
import { Refus } from './refus.tsx';
import { useRefusSuppression } from './suppressions.client.ts';

interface Element {
  id: string;
  titre: string;
  detail: string;
  valeurs: Record<string, string | number | null>;
}

interface Description {
  liste: Liste;
  titre: string;
  note: string;
  vide: string;
  ajouter: string;
  champs: readonly Champ[];
  elements: Element[];
}

const choix = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

function listDescriptions(cadre: CadreContrat): Description[] {
  return [
    {
      liste: 'axes',
      titre: 'Axes transversaux',
      note: 'Ils croisent le plan : une action peut en servir plusieurs.',
      vide: 'Aucun axe transversal.',
      ajouter: 'Ajouter un axe',
      champs: [
        { nom: 'nom', label: 'Nom' },
        { nom: 'texte', label: 'Précision', genre: 'long', facultatif: true },
      ],
      elements: cadre.axes.map(({ id, nom, texte }) => ({ id, titre: nom, detail: texte, valeurs: { nom, texte } })),
    },
    {
      liste: 'etapes',
      titre: 'Étapes de parcours',
      note: 'La liste fermée que chaque action choisit : de l’accueil à l’emploi durable, dans vos mots.',
      vide: 'Aucune étape de parcours.',
      ajouter: 'Ajouter une étape',
      champs: [{ nom: 'nom', label: 'Nom' }],
      elements: cadre.etapes.map(({ id, nom }) => ({ id, titre: nom, detail: '', valeurs: { nom } })),
    },
    {
      liste: 'champs',
      titre: 'Champs propres à ce contrat',
      note: 'Les colonnes de vos tableaux qui n’ont pas de place ailleurs.',
      vide: 'Aucun champ propre. Un import peut en créer.',
      ajouter: 'Ajouter un champ',
      champs: [
        { nom: 'libelle', label: 'Libellé' },
        { nom: 'nature', label: 'Contient', choix: choix(LIBELLES_NATURE_CHAMP), defaut: 'texte' },
        { nom: 'visibilite', label: 'Visible par', choix: choix(LIBELLES_VISIBILITE), defaut: 'interne' },
      ],
      elements: cadre.champs.map(({ id, libelle, nature, visibilite }) => ({
        id,
        titre: libelle,
        detail: `${LIBELLES_NATURE_CHAMP[nature]}, visible par ${LIBELLES_VISIBILITE[visibilite]}`,
        valeurs: { libelle, nature, visibilite },
      })),
    },
    {
      liste: 'chiffres',
      titre: 'Chiffres clés',
      note: 'Montrés tels que déclarés, avec leur source et leur date.',
      vide: 'Aucun chiffre clé.',
      ajouter: 'Ajouter un chiffre',
      champs: [
        { nom: 'libelle', label: 'Ce qui est compté' },
        { nom: 'valeur', label: 'Valeur', genre: 'nombre', facultatif: true, aide: 'Vide si elle n’est pas connue.' },
        { nom: 'unite', label: 'Unité' },
        { nom: 'perimetre', label: 'Périmètre', facultatif: true },
        { nom: 'reference', label: 'Date de référence' },
        { nom: 'source', label: 'Source' },
      ],
      elements: cadre.chiffres.map(({ id, rang: _, ...valeurs }) => ({
        id,
        titre: `${valeurs.valeur === null ? 'Non connu' : `${formatNombre(valeurs.valeur)} ${valeurs.unite}`}, ${valeurs.libelle}`,
        detail: [valeurs.perimetre, valeurs.reference, valeurs.source].filter(Boolean).join(', '),
        valeurs,
      })),
    },
  ];
}

export function Listes({ cadre }: { cadre: CadreContrat }) {
  return (
    <>
      {listDescriptions(cadre).map((description) => (
        <ListeDuContrat key={description.liste} cadre={cadre} description={description} />
      ))}
    </>
  );
}

function ListeDuContrat({ cadre, description }: { cadre: CadreContrat; description: Description }) {
  const [ouvert, setOuvert] = useState<Element | 'nouveau' | null>(null);
  const [retrait, setRetrait] = useState<Element | null>(null);
  const contrat = cadre.contrat.id;
  const refus = useRefusSuppression(cadre, 'elements');
  const { liste, elements } = description;
  const ordre = elements.map((element) => element.id);
  const deplace = useCommande(contrat, (apres: string[]) =>
    call(listeApi.updateOrdre, { params: { contrat, liste }, body: { avant: ordre, apres } }).then(() =>
      announce('Ordre changé'),
    ),
  );
  const retire = useCommande(
    contrat,
    (element: string) => call(arbreApi.deleteElement, { params: { contrat, liste, element } }),
    { fait: 'Supprimé.', onDone: () => setRetrait(null) },
  );
  const move = (at: number, vers: number) => {
    const apres = [...ordre];
    apres.splice(vers, 0, ...apres.splice(at, 1));
    deplace.mutate(apres);
  };
  return (
    <Disclosure id={liste} title={description.titre} count={elements.length} note={description.note}>
      <div className="stack">
        {elements.length === 0 ? <p className="soft">{description.vide}</p> : null}
        {liste === 'etapes' && elements.length === 0 && cadre.ecrire.ok ? <EtapesUsuelles contrat={contrat} /> : null}
        {elements.length > 0 ? (
          <Table
            caption={description.titre}
            hiddenCaption
            rows={elements}
            rowKey={(element) => element.id}
            columns={[
              { id: 'titre', header: 'Intitulé', cell: (element) => element.titre },
              ...(elements.some((element) => element.detail)
                ? [{ id: 'detail', header: 'Précision', cell: (element: Element) => element.detail }]
                : []),
              ...(cadre.ecrire.ok
                ? [
                    {
                      id: 'actes',
                      header: <span className="no-print">Modifier</span>,
                      cell: (element: Element) => (
                        <Actes
                          element={element}
                          at={ordre.indexOf(element.id)}
                          count={ordre.length}
                          onMove={move}
                          onOpen={() => setOuvert(element)}
                          onRemove={() => setRetrait(element)}
                        />
                      ),
                    },
                  ]
                : []),
            ]}
          />
        ) : null}
        <Refus error={deplace.error} />
        {retrait ? (
          <ConfirmDialog
            open
            danger
            title={`Supprimer : ${retrait.titre}`}
            confirm="Supprimer"
            busy={retire.isPending}
            refused={refus(retrait.id)}
            onConfirm={() => retire.mutate(retrait.id)}
            onClose={() => {
              setRetrait(null);
              retire.reset();
            }}
          >
            <p>Ce qui sert encore à une action n’est pas supprimé. Le journal garde la trace.</p>
            <Refus error={retire.error} />
          </ConfirmDialog>
        ) : null}
        {cadre.ecrire.ok ? (
          <p className="no-print">
            <Button small icon="plus" onClick={() => setOuvert('nouveau')}>
              {description.ajouter}
            </Button>
          </p>
        ) : null}
        {ouvert ? (
          <FormulaireElement
            contrat={contrat}
            liste={liste}
            titre={ouvert === 'nouveau' ? description.ajouter : `Corriger : ${ouvert.titre}`}
            champs={description.champs}
            element={ouvert === 'nouveau' ? null : ouvert}
            onClose={() => setOuvert(null)}
          />
        ) : null}
      </div>
    </Disclosure>
  );
}

interface ActesProps {
  element: Element;
  at: number;
  count: number;
  onMove: (at: number, vers: number) => void;
  onOpen: () => void;
  onRemove: () => void;
}

function Actes({ element, at, count, onMove, onOpen, onRemove }: ActesProps) {
  return (
    <ActesLigne name={`Modifier ${element.titre}`}>
      <MenuButton icon="pencil" onClick={onOpen}>
        Corriger
      </MenuButton>
      <MenuButton icon="up" disabled={at === 0} onClick={() => onMove(at, at - 1)}>
        Monter
      </MenuButton>
      <MenuButton icon="down" disabled={at === count - 1} onClick={() => onMove(at, at + 1)}>
        Descendre
      </MenuButton>
      <MenuButton icon="cross" onClick={onRemove}>
        Supprimer
      </MenuButton>
    </ActesLigne>
  );
}
