// The import of partners and contacts compared with those of the contract: what each row creates or completes. A value typed here
// is never overwritten by a file: it is said and kept.

import type { PartenaireDetaille } from '../../../domains/partenaires/partenaire.schema.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { court, fr } from '../../../platform/lecture/typographie.rules.ts';
import type { LigneReference, PartenaireLu } from '../lecture/lecture-classeur.schema.ts';
import type { Avertissement } from '../lecture/ligne.schema.ts';
import type { LignePlan } from '../plan/plan-import.schema.ts';

const CHAMPS = ['sigle', 'siret', 'rna', 'nature', 'adresse', 'site', 'courriel', 'telephone'] as const;
/** What an import may add to a partner already known. */
export const CHAMPS_COMPLETES: ReadonlySet<string> = new Set([...CHAMPS, 'ancien_nom']);

export interface ContactConnu {
  partenaire_id: string;
  nom: string;
  courriel: string | null;
}

export interface PartenairePlan {
  id: string;
  creation: boolean;
  nom: string;
  valeurs: Partial<Record<(typeof CHAMPS)[number] | 'ancien_nom', string>>;
  services: string[];
  contacts: NonNullable<PartenaireLu['contact']>[];
}

export interface PlanPartenaires {
  partenaires: PartenairePlan[];
  lignes: LignePlan[];
  avertissements: Avertissement[];
}

export function planPartenaires(
  lus: readonly LigneReference<PartenaireLu>[],
  connus: readonly PartenaireDetaille[],
  contacts: readonly ContactConnu[],
  newId: () => string,
): PlanPartenaires {
  const plans = new Map<string, PartenairePlan>();
  const byName = new Map(
    connus.flatMap((p) =>
      [p.nom, p.sigle, p.ancien_nom, ...p.alias].filter((n) => n !== null).map((n) => [normalise(n), p] as const),
    ),
  );
  const bySiret = new Map(connus.flatMap((p) => (p.siret ? [[p.siret, p] as const] : [])));
  const seenContacts = new Set(contacts.map((c) => contactKey(c.partenaire_id, c)));
  const lignes: LignePlan[] = [];
  const avertissements: Avertissement[] = [];
  for (const ligne of lus) {
    avertissements.push(...ligne.avertissements);
    const base = { feuille: ligne.feuille, ligne: ligne.ligne, titre: ligne.valeur?.nom ?? '', action_id: null };
    if (!ligne.valeur) {
      lignes.push({ ...base, verdict: 'refusee', motif: ligne.refus?.motif ?? null, champs: [] });
      continue;
    }
    const connu =
      (ligne.valeur.siret ? bySiret.get(ligne.valeur.siret) : undefined) ?? byName.get(normalise(ligne.valeur.nom));
    const cle = connu?.id ?? normalise(ligne.valeur.nom);
    const first = !plans.has(cle);
    const plan = plans.get(cle) ?? {
      id: connu?.id ?? newId(),
      creation: !connu,
      nom: ligne.valeur.nom,
      valeurs: {},
      services: [],
      contacts: [],
    };
    plans.set(cle, plan);
    const champs = complete(plan, connu, ligne, avertissements, seenContacts);
    const verdict = plan.creation && first ? 'creee' : champs.length > 0 ? 'modifiee' : 'inchangee';
    lignes.push({ ...base, verdict, motif: null, champs });
  }
  return { partenaires: [...plans.values()], lignes, avertissements };
}

const contactKey = (partenaire: string, { nom, courriel }: { nom: string; courriel: string | null }): string =>
  `${partenaire}|${normalise(nom)}|${courriel ?? ''}`;

function complete(
  plan: PartenairePlan,
  connu: PartenaireDetaille | undefined,
  ligne: LigneReference<PartenaireLu>,
  avertissements: Avertissement[],
  seenContacts: Set<string>,
): string[] {
  const lu = ligne.valeur!;
  const done: string[] = [];
  for (const champ of CHAMPS) {
    const valeur = lu[champ];
    if (!valeur) continue;
    const before = plan.valeurs[champ] ?? connu?.[champ] ?? null;
    if (before === null || (champ === 'nature' && before === 'autre')) {
      plan.valeurs[champ] = valeur;
      done.push(champ);
    } else if (normalise(before) !== normalise(valeur) && champ !== 'nature') {
      const motif = fr`« ${court(before)} » est déjà enregistré pour ce partenaire : il est gardé.`;
      avertissements.push({ feuille: ligne.feuille, ligne: ligne.ligne, colonne: champ, valeur, motif });
    }
  }
  if (lu.ancien_nom && !connu?.ancien_nom) plan.valeurs.ancien_nom = lu.ancien_nom;
  const services = [...plan.services, ...(connu?.services ?? []).map((s) => s.nom)].map(normalise);
  if (lu.service && !services.includes(normalise(lu.service))) {
    plan.services.push(lu.service);
    done.push('service');
  }
  if (lu.contact && !seenContacts.has(contactKey(plan.id, lu.contact))) {
    seenContacts.add(contactKey(plan.id, lu.contact));
    plan.contacts.push(lu.contact);
    done.push('contact');
  }
  return done;
}
