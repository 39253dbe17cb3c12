// The link just given, shown once: to copy, and to hand over.
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { LiensDonnes } from '../collectes/liens-donnes.tsx';

export function LienComptage({
  lien,
  organisation,
  onClose,
}: {
  lien: string;
  organisation: string;
  onClose: () => void;
}) {
  return (
    <Dialog open title="Le lien à remettre" onClose={onClose}>
      <p>Il n’est montré qu’ici, une seule fois. Il ouvre ce comptage, sans compte, et rien d’autre.</p>
      <LiensDonnes liens={[{ collecte: lien, organisation, lien, courriel: null }]} sort="aucun" />
    </Dialog>
  );
}
