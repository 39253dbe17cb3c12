// Handlers of a counting link. The deposit's schema lets no text in; the rules check again what the browser joined.
import type { Db } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { forbidden, invalid, notFound } from '../../platform/http/problems.ts';
import { appVersion, publicAssets, publicEmpreintes } from '../../platform/http/public-assets.ts';
import { writeModifications } from '../../platform/journal/journal.ts';
import { changesOf } from '../../platform/journal/require-edits.ts';
import { createReference } from '../collectes/reponse/accuse.rules.ts';
import { type DemandeLien, openLienPublic } from '../comptes/lien-public.ts';
import { findContrat } from '../contrats/contrat.queries.ts';
import type { Contrat } from '../contrats/contrat.schema.ts';
import { listQpvDuContrat } from '../contrats/qpv-contrat.queries.ts';
import { DEPARTEMENT_INVENTE } from '../territoires/reference.queries.ts';
import {
  type ComptageConnu,
  deleteDepot,
  findComptageOfLien,
  listComptages,
  replaceDepot,
} from './comptage.queries.ts';
import { regimeOf } from './comptage.rules.ts';
import type { DemandeLue } from './comptage.schema.ts';
import { compterApi } from './compter.api.ts';
import { checkDepot } from './diffusion.rules.ts';
import { renderDpo } from './dpo.rules.ts';
import { CSP_COMPTER, renderCompter, renderCompterLibre } from './page-compter.rules.ts';
import { buildRecuDepot } from './recu.rules.ts';

interface Dossier {
  db: Db;
  contrat: Contrat;
  comptage: ComptageConnu;
}

function openLien<T>(
  demande: DemandeLien,
  work: (dossier: Dossier) => Promise<T>,
  { ecrire = false }: { ecrire?: boolean } = {},
): Promise<T> {
  const find = async (db: Db, contratId: number, empreinte: Buffer): Promise<Dossier | null> => {
    const id = await findComptageOfLien(db, contratId, empreinte, demande.now);
    if (!id) return null;
    const [comptage] = await listComptages(db, contratId, demande.now, { id, verrou: ecrire });
    const contrat = await findContrat(db, contratId);
    return comptage && contrat ? { db, contrat, comptage } : null;
  };
  return openLienPublic(demande, find, work, { ecrire });
}

const deposeOf = ({ reference, recu_le, contenu }: ComptageConnu): DemandeLue['depose'] =>
  reference && recu_le && contenu ? { reference, recu_le, depot: contenu } : null;

function requireOuvert({ clos_le }: ComptageConnu): void {
  if (clos_le) throw forbidden('Ce comptage est clos. Ce que vous avez déposé est gardé.');
}

/** Told by the organisation's name: a link has no account. */
const writeAt = ({ db, contrat, comptage }: Dossier, cause: string, champ: string, avant: unknown, apres: unknown) =>
  writeModifications(db, {
    contrat_id: contrat.id,
    par: null,
    cause: `${cause}, organisation ${comptage.partenaire}`,
    changes: changesOf('comptage', comptage.id, [{ champ, avant, apres }]),
  });

const demandeOf = ({ contrat, comptage }: Dossier): DemandeLue => ({
  contrat: contrat.nom,
  comptage,
  demandeur: comptage.demandeur,
  contact: comptage.contact,
  depose: deposeOf(comptage),
});

/** The invented files go with the invented département only: other demonstrations have real quartiers. */
async function findTerritoire({ db, contrat }: Dossier) {
  const qpv = await listQpvDuContrat(db, contrat.id);
  const departements = [...new Set(qpv.map(({ departement }) => departement))].sort();
  return { departements, exemples: departements.includes(DEPARTEMENT_INVENTE) };
}

const assets = publicAssets && { ...publicAssets, script: publicAssets.compter };

export const compterRoutes = buildRoutes(compterApi, {
  openCompterLibre: ({ query, reply, now }) => {
    reply.header('content-security-policy', CSP_COMPTER);
    const contenu = renderCompterLibre({
      ...query,
      departement: query.departement,
      assets,
      annee: now.getUTCFullYear() - 1,
    });
    return { nom: 'compter.html', type: 'text/html; charset=utf-8', contenu, enLigne: true };
  },

  openDpo: ({ reply }) => {
    reply.header('content-security-policy', CSP_COMPTER);
    const contenu = renderDpo({ assets, empreintes: publicEmpreintes, version: appVersion });
    return { nom: 'pour-votre-dpo.html', type: 'text/html; charset=utf-8', contenu, enLigne: true };
  },

  openCompter: async (demande) => {
    const { contrat, jeton } = demande.params;
    const contenu = await openLien(demande, async (dossier) =>
      renderCompter({
        ...demandeOf(dossier),
        fuseau: dossier.contrat.fuseau,
        api: `/api/compter/${contrat}/${jeton}`,
        assets,
        ...(await findTerritoire(dossier)),
      }),
    );
    demande.reply.header('content-security-policy', CSP_COMPTER);
    return { nom: 'compter.html', type: 'text/html; charset=utf-8', contenu, enLigne: true };
  },

  getDemandeDeComptage: (demande) => openLien(demande, async (dossier) => demandeOf(dossier)),

  sendDepot: (demande) =>
    openLien(
      demande,
      async (dossier) => {
        const { db, contrat, comptage } = dossier;
        const { body, now } = demande;
        requireOuvert(comptage);
        const verdict = checkDepot(body, regimeOf(comptage));
        if (!verdict.ok) throw invalid(verdict.motif);
        const reference = createReference(now, crypto.randomUUID());
        await replaceDepot(db, contrat.id, { comptage_id: comptage.id, reference, contenu: body }, now);
        await writeAt(dossier, 'dépôt de nombres', 'depot', comptage.reference, reference);
        return { reference, recu_le: now.toISOString() };
      },
      { ecrire: true },
    ),

  withdrawDepot: (demande) =>
    openLien(
      demande,
      async (dossier) => {
        const { db, contrat, comptage } = dossier;
        requireOuvert(comptage);
        if (!comptage.reference) return;
        await deleteDepot(db, contrat.id, comptage.id);
        await writeAt(dossier, 'dépôt retiré', 'depot', comptage.reference, null);
      },
      { ecrire: true },
    ),

  downloadRecuDepot: (demande) =>
    openLien(demande, async ({ contrat, comptage }) => {
      const depose = deposeOf(comptage);
      if (!depose) throw notFound('Aucun nombre n’est déposé.');
      const texte = buildRecuDepot({
        ...{ contrat: contrat.nom, fuseau: contrat.fuseau, contact: comptage.contact },
        ...{ comptage, depose },
      });
      return { nom: `recu-${depose.reference}.txt`, type: 'text/plain; charset=utf-8', contenu: texte };
    }),
});
