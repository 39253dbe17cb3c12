// Files attached to an action and links: added in place, downloaded, shared with partners or kept inner, taken away and back.
import { useState } from 'react';
import { pieceApi } from '../../../domains/actions/suivi/piece.api.ts';
import { canOpenPiece } from '../../../domains/actions/suivi/piece.rules.ts';
import type { Piece } from '../../../domains/actions/suivi/piece.schema.ts';
import { LIBELLES_EXAMEN, labelOfType } from '../../../platform/fichiers/fichier.schema.ts';
import { call, hrefOf } from '../../../platform/http/call.client.ts';
import { formatDate, formatTaille } from '../../../platform/lecture/ecriture.rules.ts';
import { notify } from '../../../ui/feedback/toast.tsx';
import { Button, IconButton } from '../../../ui/form/button.tsx';
import { Menu, MenuButton } from '../../../ui/nav/menu.tsx';
import { Section } from '../../../ui/nav/page-title.tsx';
import { useFiche } from '../fiche-contexte.tsx';
import { AjoutFichier, AjoutLien } from './documents-ajout.tsx';
import { useEcrire } from './ecrire.client.ts';
import { Partage } from './niveau.tsx';
import { usePieces } from './pieces.client.ts';

export function Documents() {
  const { fiche } = useFiche();
  const [ajout, setAjout] = useState<'fichier' | 'lien' | null>(null);
  const peut = fiche.droits.modifier.ok;
  const vide = fiche.pieces.length === 0 && fiche.liens.length === 0;
  if (vide && !peut) return null;
  return (
    // A file cannot be opened from paper: the place goes to the rest, one action, one sheet.
    <div className="no-print">
      <Section title="Fichiers et liens">
        {vide ? null : (
          <ul className="pieces" aria-label="Fichiers et liens">
            {fiche.pieces.map((piece) => (
              <PieceLigne key={piece.id} piece={piece} />
            ))}
            {fiche.liens.map((lien) => (
              <LienLigne key={lien.id} lien={lien} />
            ))}
          </ul>
        )}
        {ajout === 'fichier' ? <AjoutFichier onClose={() => setAjout(null)} /> : null}
        {ajout === 'lien' ? <AjoutLien onClose={() => setAjout(null)} /> : null}
        {peut && ajout === null ? (
          <p className="row no-print">
            <Button small icon="upload" onClick={() => setAjout('fichier')}>
              Joindre un fichier
            </Button>
            <Button small icon="plus" onClick={() => setAjout('lien')}>
              Ajouter un lien
            </Button>
          </p>
        ) : null}
      </Section>
    </div>
  );
}

function PieceLigne({ piece }: { piece: Piece }) {
  const { fiche } = useFiche();
  const pieces = usePieces();
  const params = { contrat: fiche.contrat_id, action: fiche.id, piece: piece.id };
  const ouverte = canOpenPiece(piece);
  const autre = piece.visibilite === 'interne' ? 'partenaires' : 'interne';
  const retirer = () =>
    pieces.ecrire(
      () => call(pieceApi.deletePiece, { params }),
      () =>
        notify({
          ...{ tone: 'success', text: `${piece.nom} est retiré.` },
          action: {
            label: 'Annuler',
            onClick: () => void pieces.ecrire(() => call(pieceApi.restorePiece, { params })),
          },
        }),
    );
  return (
    <li>
      <span>
        {ouverte.ok ? (
          <a download href={hrefOf(pieceApi.getPiece, { params })}>
            {piece.nom}
          </a>
        ) : (
          piece.nom
        )}{' '}
        <span className="soft small">
          {labelOfType(piece.type)}, {formatTaille(piece.octets)}, joint le {formatDate(piece.depose_le)} par{' '}
          {piece.depose_par_nom}
          {piece.examen === 'sain' ? null : ` · ${LIBELLES_EXAMEN[piece.examen].toLowerCase()}`}
          <Partage niveau={piece.visibilite} />
        </span>
        {ouverte.ok ? null : <span className="small"> {ouverte.motif}</span>}
      </span>
      {fiche.droits.modifier.ok ? (
        <span className="no-print">
          <Menu label="" name={`Actes sur ${piece.nom}`} icon="more" buttonClass="icon-button" end>
            <MenuButton
              onClick={() =>
                void pieces.ecrire(() =>
                  call(pieceApi.updatePiece, { params, body: { avant: piece.visibilite, visibilite: autre } }),
                )
              }
            >
              {autre === 'partenaires' ? 'Ouvrir à tous les partenaires' : 'Garder entre équipe et pilote'}
            </MenuButton>
            <MenuButton onClick={() => void retirer()}>Retirer</MenuButton>
          </Menu>
        </span>
      ) : null}
    </li>
  );
}

function LienLigne({
  lien,
}: {
  lien: { id: string; titre: string; adresse: string; visibilite: Piece['visibilite'] };
}) {
  const { fiche } = useFiche();
  const ecrire = useEcrire();
  const champ = `liens.${lien.id}`;
  return (
    <li>
      <span>
        <a href={lien.adresse} rel="noreferrer">
          {lien.titre}
        </a>{' '}
        <span className="soft small">
          {new URL(lien.adresse).hostname}
          <Partage niveau={lien.visibilite} />
        </span>
      </span>
      {fiche.droits.modifier.ok ? (
        <span className="no-print">
          <IconButton
            icon="cross"
            name={`Retirer le lien : ${lien.titre}`}
            onClick={() => void ecrire({ champ, avant: fiche.valeurs[champ], apres: null })}
          />
        </span>
      ) : null}
    </li>
  );
}
