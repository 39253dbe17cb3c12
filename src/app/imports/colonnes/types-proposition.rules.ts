// Which import type a workbook is, with a score and the reason told to the agent.
// Fields found by proposeCorrespondance for each type; what makes each type sure is one function per type, below.

import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import { texteCellule } from '../formes/forme-grille.rules.ts';
import { proposeCorrespondance } from './correspondance.rules.ts';
import {
  type Correspondance,
  LIBELLES_TYPE,
  type PropositionType,
  type Tableau,
  TYPES_IMPORT,
  type TypeImport,
} from './types.schema.ts';

interface Vue {
  /** Fields surely found (confidence 0.75 and more). */
  champs: Set<string>;
  financements: number;
  nomFichier: string;
  /** Read as a plan, a column gives titles of actions: the table is not a list of places, whatever codes it holds. */
  titres: boolean;
  texte: (champ: string) => string[];
}

type Verdict = { score: number; raison: string };

const SURE = 0.75;
const STATUTS_DAUPHIN =
  /^(rejetee|a justifier|justifiee|a ete verse|justification a modifier|justification en cours|cloturee|non recevable|prise en charge|recevable|transmise|en attente d attestation|en attente d instruction|en cours de saisie)$/;

/** Types in decreasing score; a score under 0.4 means that no type fits. The widest table with rows decides. */
export function proposeType(tableaux: readonly Tableau[], nomFichier = ''): PropositionType[] {
  const principal = choosePrincipal(tableaux);
  if (!principal) return [];
  const titres = buildVue(principal, 'plan', '', false).champs.has('titre');
  const nom = normalise(`${nomFichier} ${principal.titre} ${principal.feuille}`);
  const propositions = TYPES_IMPORT.map((type) => {
    const vue = buildVue(principal, type, nom, titres);
    const { score, raison } = VERDICTS[type](vue);
    return {
      type,
      score: Math.round(Math.max(0, Math.min(1, score)) * 100) / 100,
      raison: fr`${LIBELLES_TYPE[type]} : ${raison}`,
    };
  });
  return propositions.sort((a, b) => b.score - a.score);
}

/** The table that decides: the most cells, visible sheets first. */
function choosePrincipal(tableaux: readonly Tableau[]): Tableau | null {
  const pleins = tableaux.filter((t) => t.lignes.length > 0 && t.entetes.length > 0);
  const taille = (t: Tableau) => (t.masquee ? 0.001 : 1) * t.lignes.length * t.entetes.filter((c) => !c.vide).length;
  return pleins.reduce<Tableau | null>((mieux, t) => (mieux && taille(mieux) >= taille(t) ? mieux : t), null);
}

function buildVue(tableau: Tableau, type: TypeImport, nomFichier: string, titres: boolean): Vue {
  const correspondances = proposeCorrespondance(tableau.entetes, tableau.lignes, type);
  const sures = correspondances.filter((c) => c.confiance >= SURE);
  const colonneDe = (champ: string): Correspondance | undefined => sures.find((c) => c.cible.champ === champ);
  return {
    champs: new Set(sures.map((c) => c.cible.champ)),
    financements: sures.filter((c) => c.cible.champ === 'financement').length,
    nomFichier,
    titres,
    texte: (champ) => {
      const colonne = colonneDe(champ);
      return colonne
        ? tableau.lignes
            .slice(0, 100)
            .map((l) => texteCellule(l.valeurs[colonne.position]))
            .filter((t) => t !== '')
        : [];
    },
  };
}

const count = (vue: Vue, champs: string): number => champs.split(' ').filter((c) => vue.champs.has(c)).length;

const share = (textes: readonly string[], motif: RegExp): number =>
  textes.length === 0 ? 0 : textes.filter((t) => motif.test(t)).length / textes.length;

const VERDICTS: Record<TypeImport, (vue: Vue) => Verdict> = {
  plan: (vue) => {
    if (!vue.champs.has('titre')) return { score: 0.1, raison: fr`aucune colonne ne donne l’intitulé des actions.` };
    const signes = count(
      vue,
      'axe avancement porteur objectifs indicateurs calendrier partenaires publics date_fin difficulte description bilan',
    );
    const argent = Math.min(vue.financements, 3) * 0.06;
    return {
      score:
        0.45 + 0.07 * Math.min(signes, 6) - argent + (/plan d action|feuille de route/.test(vue.nomFichier) ? 0.06 : 0),
      raison: fr`un intitulé d’action et ${signes} colonnes de suivi.`,
    };
  },
  programmation: (vue) => {
    if (!vue.champs.has('titre')) return { score: 0.1, raison: fr`aucune colonne ne donne l’intitulé des actions.` };
    if (vue.financements === 0)
      return { score: 0.25, raison: fr`aucune colonne de montants par étape ou par financeur.` };
    const seul = vue.financements + count(vue, 'financeur dispositif cout_total');
    return {
      score: 0.6 + 0.06 * Math.min(seul, 5) + (/programm/.test(vue.nomFichier) ? 0.08 : 0),
      raison: fr`un intitulé d’action et ${vue.financements} colonnes de montants.`,
    };
  },
  dauphin: (vue) => {
    const statuts = share(vue.texte('statut_source').map(normalise), STATUTS_DAUPHIN);
    const references = share(vue.texte('reference'), /^(DA\d{8}|PREF\w*\d{2}-|\d{8}$|EX\d{6})/i);
    const nomme = /dauphin/.test(vue.nomFichier) ? 0.3 : 0;
    if (!vue.champs.has('titre') || statuts + references + nomme === 0)
      return { score: 0.1, raison: fr`ni statut ni référence de Dauphin.` };
    const reconnus = count(vue, 'reference annee statut_source siret porteur date_demande periode service_instructeur');
    return {
      score: 0.25 + 0.3 * statuts + 0.2 * references + nomme + 0.05 * reconnus,
      raison: fr`${reconnus} colonnes de Dauphin, ${Math.round(statuts * 100)} % de statuts connus.`,
    };
  },
  scdl: (vue) => {
    const propres = count(
      vue,
      'nom_attribuant id_attribuant date_convention conditions_versement dates_versement notification_ue pourcentage nature id_rae reference_decision',
    );
    return {
      score: propres < 3 ? propres * 0.1 : 0.5 + 0.08 * propres,
      raison: fr`${propres} colonnes du schéma SCDL.`,
    };
  },
  qpv_lieu_action: (vue) => {
    const qpv = vue.champs.has('code_qpv') || vue.champs.has('code_qpv24');
    const complet = qpv && vue.champs.has('montant');
    if (!complet) return { score: 0.05, raison: fr`pas de code de QPV avec un montant.` };
    return {
      score: vue.champs.has('ej') ? 0.95 : 0.5 + 0.08 * count(vue, 'annee reference siret'),
      raison: fr`un montant par code de QPV et par engagement.`,
    };
  },
  contrats: (vue) => {
    const codes = share(vue.texte('code_contrat'), /^C[NV]\w{3,6}$/i);
    if (!vue.champs.has('code_contrat') || !vue.champs.has('nom'))
      return { score: 0.05, raison: fr`pas de code et de nom de contrat.` };
    return { score: 0.5 + 0.45 * codes, raison: fr`des codes et des noms de contrats de ville.` };
  },
  qpv: (vue) => {
    const codes = share(vue.texte('code'), /^\s*Q[PN]\w{6}/i);
    if (codes < 0.5) return { score: 0.05, raison: fr`pas de codes de QPV.` };
    if (vue.titres) return { score: 0.2, raison: fr`des codes de QPV, mais aussi des intitulés d’action.` };
    const entourage = count(vue, 'nom commune commune_insee departement epci');
    return {
      score: 0.5 + 0.25 * codes + 0.07 * entourage,
      raison: fr`des codes de QPV et ${entourage} colonnes de lieu.`,
    };
  },
  partenaires: (vue) => {
    const contacts = count(vue, 'courriel telephone contact_nom contact_prenom fonction');
    if (!vue.champs.has('nom') && contacts < 2) return { score: 0.05, raison: fr`ni structure ni contact.` };
    const lieu = count(vue, 'adresse code_postal sigle type site_web service');
    return {
      score:
        (vue.champs.has('nom') ? 0.25 : 0.1) + 0.14 * contacts + 0.04 * lieu + 0.14 * count(vue, 'siret rna commune'),
      raison:
        contacts > 0
          ? fr`une structure et ${contacts} colonnes de contact.`
          : fr`une structure par ligne, sans intitulé d’action.`,
    };
  },
};
