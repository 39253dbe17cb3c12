// The drawings other than the table, loaded when one of them is chosen.
import { useQueryClient } from '@tanstack/react-query';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Toolbar } from '../../ui/form/filter-bar.tsx';
import { cles } from '../actions/edition.client.ts';
import { toQuestion } from '../actions/filtres-page.schema.ts';
import type { VueProps } from '../actions/tableau.tsx';
import { Exporter } from '../exports/exporter.tsx';
import { VueArbre, VueMatrice } from './arbre-vue.tsx';
import { VueArgent } from './argent-vue.tsx';
import { VueCalendrier } from './calendrier-vue.tsx';
import { VueCarte } from './carte-vue.tsx';
import { VueColonnes } from './colonnes-vue.tsx';
import type { Vue } from './vue.schema.ts';

export default function AutreVue({ vue, ...props }: VueProps & { vue: Exclude<Vue, 'tableau'> }) {
  const { contrat, filtres } = props;
  const { groupe, croise, par } = filtres;
  return (
    <>
      <Toolbar>
        <Exporter contrat={contrat} filtres={toQuestion(filtres)} dessin={{ vue, groupe, croise, par }} />
      </Toolbar>
      <Dessin vue={vue} {...props} />
    </>
  );
}

function Dessin({ vue, ...props }: VueProps & { vue: Exclude<Vue, 'tableau'> }) {
  const { contrat, filtres, setFiltres } = props;
  const question = toQuestion(filtres);
  if (vue === 'argent') return <VueArgent contrat={contrat} filtres={question} par={filtres.par ?? 'financeur'} />;
  if (vue === 'calendrier') {
    const mois = filtres.mois ?? new Date().toISOString().slice(0, 7);
    return (
      <VueCalendrier {...{ contrat, mois }} filtres={question} onMois={(choisi) => setFiltres({ mois: choisi })} />
    );
  }
  return <DeLignes vue={vue} {...props} />;
}

function DeLignes({ vue, contrat, filtres, setFiltres, choix, page }: VueProps & { vue: Vue }) {
  const queries = useQueryClient();
  const restent = page.resume.total - page.lignes.length;
  const communs = { contrat, choix, lignes: page.lignes };
  return (
    <>
      {restent > 0 ? (
        <Notice tone="info" still title={`${page.lignes.length} actions montrées, ${restent} laissées de côté`}>
          Filtrez pour voir les autres.
        </Notice>
      ) : null}
      {vue === 'arbre' ? <VueArbre {...communs} /> : null}
      {vue === 'matrice' ? <VueMatrice {...communs} croise={filtres.croise ?? 'qpv'} filtres={filtres} /> : null}
      {vue === 'carte' ? <VueCarte {...communs} filtres={filtres} setFiltres={setFiltres} /> : null}
      {vue === 'colonnes' ? (
        <VueColonnes
          {...communs}
          groupement={filtres.groupe ?? 'avancement'}
          onMoved={() => void queries.invalidateQueries({ queryKey: cles.liste(contrat) })}
        />
      ) : null}
    </>
  );
}
