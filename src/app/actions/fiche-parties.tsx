// The parts of a sheet that are fields alone: what, where and for whom, who, when, what makes it difficult, own fields.
import { AVANCEMENTS, LIBELLES_AVANCEMENT, LIBELLES_PORTEE, PORTEES_QPV } from '../../domains/actions/action.schema.ts';
import { formatDate, formatPeriode } from '../../platform/lecture/ecriture.rules.ts';
import { State } from '../../ui/feedback/state.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { Champ } from './champ-editable.tsx';
import { TONS_AVANCEMENT } from './etats.rules.ts';
import { useFiche } from './fiche-contexte.tsx';
import { labelOfNomenclature } from './filtres-libelles.rules.ts';

const nommes = (liste: readonly { id: string; nom: string }[]) =>
  liste.map(({ id, nom }) => ({ value: id, label: nom }));
const ouNul = (texte: string) => (texte === '' ? null : <span style={{ whiteSpace: 'pre-line' }}>{texte}</span>);
const source = (texte: string | null) => (texte ? <span className="soft small"> (dit « {texte} »)</span> : null);

export function Quoi() {
  const { fiche, choix } = useFiche();
  const plan = choix.noeuds.map((n) => ({ value: n.id, label: `${'\u2003'.repeat(n.niveau - 1)}${n.libelle}` }));
  const noeud = fiche.noeud;
  return (
    <Section title="Quoi">
      <dl className="deflist deflist-fields">
        <Champ champ="intitule" libelle="Intitulé" editor={{ kind: 'texte' }} ecran>
          {fiche.intitule}
        </Champ>
        <Champ champ="objectifs" libelle="Objectifs" editor={{ kind: 'long' }} vide="Aucun objectif écrit">
          {ouNul(fiche.objectifs)}
        </Champ>
        <Champ champ="description" libelle="Description" editor={{ kind: 'long', lignes: 8 }} vide="Pas encore décrite">
          {ouNul(fiche.description)}
        </Champ>
        <Champ
          champ="noeud_id"
          libelle="Place dans le plan"
          editor={{ kind: 'choix', choices: plan, none: 'Aucune' }}
          vide="Pas rangée dans le plan"
        >
          {noeud ? [...noeud.chemin, [noeud.numero, noeud.intitule].filter(Boolean).join(' ')].join(' › ') : null}
        </Champ>
        <Champ
          champ="axes"
          libelle="Axes transversaux"
          editor={{ kind: 'cases', choices: nommes(choix.axes) }}
          vide="Aucun"
        >
          {fiche.axes.map((axe) => axe.nom).join(', ') || null}
        </Champ>
        <Champ
          champ="etape_parcours_id"
          libelle="Étape de parcours"
          editor={{ kind: 'choix', choices: nommes(choix.etapes), none: 'Aucune' }}
        >
          {fiche.etape_parcours?.nom ?? null}
        </Champ>
        <Themes />
        <Champ champ="reference" libelle="Référence" editor={{ kind: 'texte' }} vide="Aucune">
          {fiche.reference}
        </Champ>
      </dl>
    </Section>
  );
}

/** One line per year coded, and the current one: the two nomenclatures never mix. */
function Themes() {
  const { fiche, choix } = useFiche();
  const annees = [...new Set(fiche.themes.map((theme) => theme.annee))];
  const cible = annees.at(-1) ?? fiche.annees.at(-1)?.annee ?? new Date().getFullYear();
  return (annees.length > 0 ? annees : [cible]).map((annee) => {
    const offerts = choix.themes.filter(
      (t) => t.annee_debut <= annee && (t.annee_fin === null || annee <= t.annee_fin),
    );
    const codes = fiche.themes.filter((theme) => theme.annee === annee);
    const nomenclature = offerts[0] ? ` (nomenclature ${labelOfNomenclature(offerts[0])})` : '';
    return (
      <Champ
        key={annee}
        champ={`themes.${annee}`}
        libelle={`Thème de l’État ${annee}`}
        editor={{
          kind: 'plusieurs',
          choices: offerts.map((t) => ({ value: t.code, label: `${t.code} ${t.libelle}` })),
        }}
      >
        {codes.length > 0 ? (
          <>
            {codes.map((theme) => `${theme.code} ${theme.libelle ?? ''}`).join(', ')}
            <span className="soft small no-print">{nomenclature}</span>
          </>
        ) : null}
      </Champ>
    );
  });
}

export function OuEtPourQui() {
  const { fiche, choix } = useFiche();
  const portees = PORTEES_QPV.map((value) => ({ value, label: LIBELLES_PORTEE[value] }));
  const qpv = choix.qpv.map((q) => ({ value: q.code, label: q.nom }));
  return (
    <Section title="Où et pour qui">
      <dl className="deflist deflist-fields">
        <Champ champ="portee_qpv" libelle="Territoire" editor={{ kind: 'choix', choices: portees }}>
          {fiche.portee_qpv === 'non_renseigne' ? null : LIBELLES_PORTEE[fiche.portee_qpv]}
          {source(fiche.portee_source)}
        </Champ>
        <Champ
          champ="qpv"
          libelle="QPV"
          editor={{ kind: 'cases', choices: qpv }}
          vide={fiche.portee_qpv === 'tous_qpv' ? 'Tous, sans répartition' : 'Aucun nommé'}
        >
          {fiche.qpv.length > 0 ? fiche.qpv.map((q) => `${q.nom} (${q.code})`).join(', ') : null}
        </Champ>
        <Champ champ="publics_vises" libelle="Publics visés" editor={{ kind: 'long', lignes: 3 }}>
          {ouNul(fiche.publics_vises)}
        </Champ>
      </dl>
    </Section>
  );
}

export function Qui() {
  const { fiche, choix } = useFiche();
  const organisations = nommes(choix.partenaires);
  const services = choix.partenaires.find((p) => p.id === fiche.pilote?.id)?.services ?? [];
  const de = (role: string) =>
    fiche.partenaires
      .filter((p) => p.role === role)
      .map((p) => (p.a_confirmer ? `${p.nom} (à confirmer)` : p.nom))
      .join(', ') || null;
  return (
    <Section title="Qui">
      <dl className="deflist deflist-fields">
        <Champ
          champ="pilote_id"
          libelle="Pilote"
          editor={{ kind: 'chercher', choices: organisations }}
          vide="Pas de pilote"
        >
          {fiche.pilote?.nom ?? null}
        </Champ>
        {services.length > 0 ? (
          <Champ
            champ="pilote_service_id"
            libelle="Service"
            editor={{ kind: 'choix', choices: nommes(services), none: 'Aucun' }}
          >
            {fiche.pilote_service?.nom ?? null}
          </Champ>
        ) : null}
        <Champ
          champ="co_pilotes"
          libelle="Copilotes"
          editor={{ kind: 'plusieurs', choices: organisations }}
          vide="Aucun"
        >
          {de('co_pilote')}
        </Champ>
        <Champ
          champ="partenaires"
          libelle="Partenaires"
          editor={{ kind: 'plusieurs', choices: organisations }}
          vide="Aucun"
        >
          {de('partenaire')}
        </Champ>
      </dl>
    </Section>
  );
}

export function Quand() {
  const { fiche } = useFiche();
  const avancements = AVANCEMENTS.map((value) => ({ value, label: LIBELLES_AVANCEMENT[value] }));
  const periode = fiche.date_debut || fiche.date_fin ? formatPeriode(fiche.date_debut, fiche.date_fin) : null;
  return (
    <Section title="Quand" note={periode ?? undefined}>
      <dl className="deflist deflist-fields">
        <Champ champ="avancement" libelle="Avancement" editor={{ kind: 'choix', choices: avancements }} ecran>
          <State tone={TONS_AVANCEMENT[fiche.avancement]}>{LIBELLES_AVANCEMENT[fiche.avancement]}</State>
          {source(fiche.avancement_source)}
        </Champ>
        <Champ champ="date_debut" libelle="Début" editor={{ kind: 'date' }}>
          {fiche.date_debut ? formatDate(fiche.date_debut) : null}
        </Champ>
        <Champ champ="date_fin" libelle="Fin" editor={{ kind: 'date' }}>
          {fiche.date_fin ? formatDate(fiche.date_fin) : null}
        </Champ>
        {fiche.calendrier_source ? (
          <Champ champ="calendrier_source" libelle="Calendrier, tel que dit" editor={{ kind: 'texte' }}>
            {fiche.calendrier_source}
          </Champ>
        ) : null}
      </dl>
    </Section>
  );
}

export function Difficulte() {
  const { fiche } = useFiche();
  const phrase = 'Cette action est en difficulté';
  return (
    <Section title="Ce qui la rend difficile">
      <dl className="deflist deflist-fields">
        <Champ champ="en_difficulte" libelle="État" editor={{ kind: 'booleen', phrase }}>
          {fiche.en_difficulte ? (
            <State tone="error">En difficulté</State>
          ) : (
            <State tone="success">Sans difficulté signalée</State>
          )}
        </Champ>
        {fiche.droits.lire_difficulte.ok ? (
          <>
            <Champ
              champ="difficulte_cause"
              libelle="Cause"
              editor={{ kind: 'long', lignes: 3 }}
              vide={fiche.en_difficulte ? 'Cause à dire' : 'Aucune'}
            >
              {fiche.difficulte_cause}
            </Champ>
            <Champ
              champ="difficulte_levee_par"
              libelle="Ce qui la lèverait"
              editor={{ kind: 'long', lignes: 3 }}
              vide={fiche.en_difficulte ? 'À dire' : 'Sans objet'}
            >
              {fiche.difficulte_levee_par}
            </Champ>
          </>
        ) : null}
      </dl>
    </Section>
  );
}

export function ChampsPropres() {
  const { fiche } = useFiche();
  if (fiche.champs_propres.length === 0) return null;
  const dire = (valeur: unknown) =>
    valeur === null || valeur === undefined
      ? null
      : valeur === true
        ? 'oui'
        : valeur === false
          ? 'non'
          : String(valeur);
  const editeurs = {
    nombre: { kind: 'nombre', decimales: 2 },
    date: { kind: 'date' },
    texte: { kind: 'texte' },
  } as const;
  return (
    <Section title="Champs de ce contrat">
      <dl className="deflist deflist-fields">
        {fiche.champs_propres.map((champ) => (
          <Champ
            key={champ.cle}
            champ={`champs.${champ.cle}`}
            libelle={champ.libelle}
            editor={champ.nature === 'booleen' ? { kind: 'booleen', phrase: champ.libelle } : editeurs[champ.nature]}
          >
            {dire(fiche.valeurs[`champs.${champ.cle}`])}
          </Champ>
        ))}
      </dl>
    </Section>
  );
}
