// The folded parts of the preview, in the order they are looked at; each says its count and its state when folded.
import { accorde, formatNombre, pluriel } from '../../../platform/lecture/ecriture.rules.ts';
import { Disclosure } from '../../../ui/nav/disclosure.tsx';
import type { Apercu, ChoixSaisi } from './apercu.schema.ts';
import { Absentes, Ajouts, Retenus } from './apercu-ajouts.tsx';
import { Attentes, SECTION_ABSENTES } from './apercu-attentes.tsx';
import { Colonnes } from './apercu-colonnes.tsx';
import { LignesApercu } from './apercu-lignes.tsx';
import { Bilan } from './bilan.tsx';
import { tellBilan } from './bilan-vue.rules.ts';
import type { ChangeChoix } from './choix.client.ts';
import { groupFormes, isAVerifier } from './colonnes-vue.rules.ts';
import { Avertissements, HorsLignes, Totaux } from './constats.tsx';
import { listAttentes, listNouveaux, listRetenus, tellAttentes } from './noms-vue.rules.ts';
import { tellHorsLignes, tellTotaux } from './remarques-vue.rules.ts';

export interface SectionProps {
  apercu: Apercu;
  choix: ChoixSaisi;
  update: ChangeChoix;
}

export function ApercuSections({ contrat, ...props }: SectionProps & { contrat: number }) {
  const { apercu, choix } = props;
  const attentes = listAttentes(apercu, choix);
  const formes = groupFormes(apercu.tables);
  const doutes = formes.flatMap(({ table }) => (table.importee ? table.correspondances.filter(isAVerifier) : []));
  const placees = formes.reduce((sum, { table }) => sum + table.correspondances.length, 0);
  return (
    <>
      <Disclosure
        title="Ce qui vous attend"
        note={tellAttentes(attentes)}
        open={attentes.restent + attentes.absentes > 0}
      >
        <Attentes {...props} attentes={attentes} />
      </Disclosure>
      <Disparues {...props} />
      <Disclosure
        title="Lignes"
        count={formatNombre(apercu.compte.lues)}
        note={apercu.compte.refusees > 0 ? pluriel(apercu.compte.refusees, 'ligne refusée') : undefined}
        open={attentes.restent === 0 && apercu.compte.lues > 0}
      >
        <LignesApercu contrat={contrat} apercu={apercu} />
      </Disclosure>
      <Disclosure
        id="colonnes"
        title="Colonnes"
        count={formatNombre(placees)}
        note={doutes.length > 0 ? `${doutes.length} à vérifier` : 'toutes placées'}
        open={apercu.compte.lues === 0}
      >
        <Colonnes {...props} formes={formes} />
      </Disclosure>
      <Constats apercu={apercu} contrat={contrat} />
      <Suites {...props} />
    </>
  );
}

/** Beyond, the list is long to draw: it unfolds when asked for. */
const DEPLIEES_MAX = 200;

function Disparues(props: SectionProps) {
  const { absentes } = props.apercu;
  const cochees = props.choix.retirer.length;
  if (absentes.length === 0) return null;
  return (
    <Disclosure
      id={SECTION_ABSENTES}
      title="Actions absentes du fichier"
      count={formatNombre(absentes.length)}
      note={
        cochees > 0 ? `${formatNombre(cochees)} à marquer ${accorde(cochees, 'retirée')}` : 'gardées comme elles sont'
      }
      open={absentes.length <= DEPLIEES_MAX}
    >
      <Absentes {...props} />
    </Disclosure>
  );
}

function Constats({ apercu, contrat }: { apercu: Apercu; contrat: number }) {
  const { totaux, bilan, hors_lignes, avertissements, avertissements_tus, compte } = apercu;
  return (
    <>
      {bilan.length > 0 ? (
        <Disclosure title="Montants" note={tellBilan(bilan)}>
          <Bilan bilan={bilan} />
        </Disclosure>
      ) : null}
      {totaux.length > 0 ? (
        <Disclosure title="Totaux de votre tableau" note={tellTotaux(totaux)}>
          <Totaux totaux={totaux} />
        </Disclosure>
      ) : null}
      {hors_lignes.length > 0 ? (
        <Disclosure title="Hors lignes" count={formatNombre(compte.hors_lignes)} note={tellHorsLignes(hors_lignes)}>
          <HorsLignes horsLignes={hors_lignes} />
        </Disclosure>
      ) : null}
      {avertissements.length > 0 ? (
        <Disclosure
          title="Avertissements"
          count={formatNombre(avertissements.length + avertissements_tus)}
          note="rien n’est perdu"
        >
          <Avertissements
            avertissements={avertissements}
            tus={avertissements_tus}
            rebut={{ contrat, import: apercu.id }}
          />
        </Disclosure>
      ) : null}
    </>
  );
}

function Suites(props: SectionProps) {
  const { noeuds, champs_propres } = props.apercu;
  const nouveaux = listNouveaux(props.apercu, props.choix);
  const retenus = listRetenus(props.apercu);
  return (
    <>
      {noeuds.length + champs_propres.length + nouveaux.length > 0 ? (
        <Disclosure title="Ce que l’import ajoute au contrat" note={tellAjouts(props, nouveaux.length)}>
          <Ajouts {...props} nouveaux={nouveaux} />
        </Disclosure>
      ) : null}
      {retenus.length > 0 ? (
        <Disclosure
          title="Ce que vous avez déjà décidé"
          count={formatNombre(retenus.length)}
          note="gardé en texte, comme la dernière fois"
        >
          <Retenus {...props} retenus={retenus} />
        </Disclosure>
      ) : null}
    </>
  );
}

function tellAjouts({ apercu: { noeuds, champs_propres } }: SectionProps, noms: number): string {
  return [
    noeuds.length > 0 ? pluriel(noeuds.length, 'élément du plan') : '',
    champs_propres.length > 0 ? pluriel(champs_propres.length, 'champ') : '',
    noms > 0 ? pluriel(noms, 'nom nouveau') : '',
  ]
    .filter(Boolean)
    .join(', ');
}
