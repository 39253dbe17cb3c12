// Partners and contacts: one row is an organisation, a person of it, or both. Contacts are professional ones; what cannot be read
// is said and the row stays.
import { readCourriels, readTelephone } from '../../../platform/lecture/contacts.rules.ts';
import { readRna, readSiret } from '../../../platform/lecture/identifiants.rules.ts';
import type { Lecture } from '../../../platform/lecture/lecture.rules.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { court, fr } from '../../../platform/lecture/typographie.rules.ts';
import type { Enregistrement } from '../colonnes/types.schema.ts';
import type { LectureClasseur, PartenaireLu } from './lecture-classeur.schema.ts';
import type { Avertissement } from './ligne.schema.ts';

export function readPartenaires(into: LectureClasseur, enregistrements: readonly Enregistrement[]): void {
  let organisation = '';
  for (const e of enregistrements) {
    const avertissements: Avertissement[] = [];
    const nom = texte(e, 'nom') ?? organisation;
    const base = { feuille: e.feuille, ligne: e.ligne, avertissements };
    if (nom === '') {
      const motif = fr`Cette ligne ne nomme aucune structure.`;
      into.partenaires.push({
        ...base,
        valeur: null,
        refus: { feuille: e.feuille, ligne: e.ligne, colonne: 'Structure', valeur: '', motif },
      });
      continue;
    }
    organisation = nom;
    into.partenaires.push({ ...base, refus: null, valeur: readPartenaire(e, nom, avertissements) });
  }
}

const texte = (e: Enregistrement, champ: string): string | null => {
  const lus = (e.valeurs.get(champ) ?? []).map((v) => v.texte.replace(/\s+/g, ' ').trim()).filter(Boolean);
  return lus.length > 0 ? lus.join(' ').slice(0, 200) : null;
};

function readPartenaire(e: Enregistrement, nom: string, avertissements: Avertissement[]): PartenaireLu {
  const read = <T>(champ: string, reader: (brut: never) => Lecture<T>): T | null => {
    const valeur = e.valeurs.get(champ)?.find((v) => v.texte.trim() !== '');
    if (!valeur) return null;
    const lu = reader(valeur.brut as never);
    const motif = lu.ok ? lu.remarque : lu.motif;
    if (motif)
      avertissements.push({
        feuille: e.feuille,
        ligne: e.ligne,
        colonne: valeur.colonne,
        valeur: court(valeur.texte, 200),
        motif,
      });
    return lu.ok ? lu.valeur : null;
  };
  const courriels = read('courriel', readCourriels) ?? [];
  const contactNom = [texte(e, 'contact_prenom'), texte(e, 'contact_nom')].filter(Boolean).join(' ');
  const telephone = read('telephone', readTelephone);
  const contact = {
    nom: contactNom,
    fonction: texte(e, 'fonction'),
    courriel: courriels[0]?.courriel ?? null,
    telephone,
  };
  return {
    nom: nom.slice(0, 200),
    sigle: texte(e, 'sigle')?.slice(0, 30) ?? null,
    nature: guessNature(texte(e, 'type') ?? nom),
    siret: read('siret', readSiret),
    rna: read('rna', readRna),
    service: texte(e, 'service')?.slice(0, 150) ?? null,
    adresse:
      [texte(e, 'adresse'), texte(e, 'code_postal'), texte(e, 'commune')].filter(Boolean).join(' ').slice(0, 300) ||
      null,
    site: texte(e, 'site_web'),
    courriel: contactNom === '' ? (courriels[0]?.courriel ?? null) : null,
    telephone: contactNom === '' ? telephone : null,
    ancien_nom: texte(e, 'ancien_nom'),
    contact: contactNom === '' ? null : contact,
  };
}

const NATURES: readonly [RegExp, string][] = [
  [/\b(etat|prefecture|ddets|dreets|drac|ars|rectorat|dsden|anct)\b/, 'etat'],
  [
    /\b(region|departement|conseil (departemental|regional)|metropole|agglomeration|communaute|commune|ville|mairie|ccas|epci|collectivite)\b/,
    'collectivite',
  ],
  [/\b(france travail|pole emploi|mission locale|plie|cap emploi|maison de l emploi|apec|afpa)\b/, 'operateur_emploi'],
  [
    /\b(siae|chantier d insertion|regie de quartier|entreprise d insertion|association intermediaire|etti|aci)\b/,
    'siae',
  ],
  [/\b(cci|cma|chambre)\b/, 'chambre'],
  [/\b(habitat|bailleur|oph|hlm|logement social)\b/, 'bailleur'],
  [/\b(caf|cpam|carsat|msa|caisse d allocations)\b/, 'organisme_social'],
  [/\b(fse|europe|union europeenne)\b/, 'europe'],
  [/\b(conseil citoyen|table de quartier)\b/, 'conseil_citoyen'],
  [/\b(association|asso|centre social|mjc|federation|ligue)\b/, 'association'],
  [/\b(entreprise|sarl|sas|sa|societe|club d entreprises|fondation)\b/, 'entreprise'],
];

/** From a type column or from the name itself; null when neither tells. */
export function guessNature(mots: string): string | null {
  const plat = normalise(mots);
  return NATURES.find(([motif]) => motif.test(plat))?.[1] ?? null;
}
