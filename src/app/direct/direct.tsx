// Under the header: who else writes on the sheet one is reading. Mounted once by the shell; keeps the page up to date too.
import { enumere } from '../../platform/lecture/ecriture.rules.ts';
import { useAnnounceChange, useMouvement } from './direct.client.ts';

export function Direct({ contrat, pathname }: { contrat: number; pathname: string }) {
  const fiche = /^\/contrats\/\d+\/actions\/([0-9a-f-]{36})$/.exec(pathname)?.[1] ?? null;
  const presents = useMouvement(contrat, fiche);
  const phrase = presents.length === 0 ? null : tellPresents(presents);
  useAnnounceChange(phrase);
  return phrase ? (
    <aside className="shell-banner no-print" aria-label="Qui écrit sur cette fiche">
      <div className="shell-bound">{phrase}</div>
    </aside>
  ) : null;
}

const tellPresents = (noms: readonly string[]) =>
  `${enumere(noms)} ${noms.length > 1 ? 'écrivent' : 'écrit'} aussi sur cette fiche. Ce qui change apparaît ici.`;
