// Every route of the program: one line per domain or screen. None exists outside this list.
import { actionsRoutes } from '../domains/actions/action.routes.ts';
import { niveauxRoutes } from '../domains/actions/niveaux/niveau.routes.ts';
import { partageRoutes } from '../domains/actions/partage/partage.routes.ts';
import { histoireRoutes } from '../domains/actions/suivi/histoire.routes.ts';
import { pieceRoutes } from '../domains/actions/suivi/piece.routes.ts';
import { buildCampagnesRoutes } from '../domains/collectes/campagnes.routes.ts';
import { repondreRoutes } from '../domains/collectes/reponse/repondre.routes.ts';
import { comptageRoutes } from '../domains/comptages/comptage.routes.ts';
import { compterRoutes } from '../domains/comptages/compter.routes.ts';
import { buildComptesRoutes } from '../domains/comptes/comptes.routes.ts';
import type { Envoi } from '../domains/comptes/envoi.ts';
import { contratRoutes } from '../domains/contrats/contrat.routes.ts';
import { listeRoutes } from '../domains/contrats/liste.routes.ts';
import { planRoutes } from '../domains/contrats/plan.routes.ts';
import { signataireRoutes } from '../domains/contrats/signataire.routes.ts';
import { financementsRoutes } from '../domains/financements/financements.routes.ts';
import { decisionRoutes } from '../domains/instances/decision.routes.ts';
import { preuveRoutes } from '../domains/instances/preuve.routes.ts';
import { reunionRoutes } from '../domains/instances/reunion.routes.ts';
import { partenaireRoutes } from '../domains/partenaires/partenaire.routes.ts';
import type { RouteSet } from '../platform/http/contract.ts';
import type { Fournisseur } from '../platform/session/fournisseur.ts';
import { aSuivreRoutes } from './a-suivre/a-suivre.routes.ts';
import { accueilRoutes } from './accueil/accueil.routes.ts';
import { listeActionsRoutes } from './actions/liste.routes.ts';
import { sauvegardesRoutes } from './administration/sauvegardes.routes.ts';
import { demonstrationRoutes } from './demonstration/demonstration.routes.ts';
import { directRoutes } from './direct/direct.routes.ts';
import { buildDepartementsRoutes } from './droits/departements/departements.routes.ts';
import { droitsChoixRoutes } from './droits/droits-choix.routes.ts';
import { buildInvitationsRoutes } from './droits/invitations/invitation.routes.ts';
import { exportsRoutes } from './exports/exports.routes.ts';
import { importsRoutes } from './imports/imports.routes.ts';
import { journalRoutes } from './journal/journal.routes.ts';
import { matriceRoutes } from './matrice/matrice.routes.ts';
import { moiRoutes } from './moi/moi.routes.ts';
import { annuaireRoutes } from './partenaires/annuaire.routes.ts';
import { arbreRoutes } from './plan/arbre.routes.ts';
import { quartierRoutes } from './quartier/quartier.routes.ts';
import { rechercheRoutes } from './recherche/recherche.routes.ts';
import { referencesRoutes } from './references/references.routes.ts';
import { registreRoutes } from './registre/registre.routes.ts';
import { syntheseRoutes } from './synthese/synthese.routes.ts';
import { qpvAdresseRoutes } from './territoires/qpv-adresse.routes.ts';
import { territoiresRoutes } from './territoires/territoires.routes.ts';
import { memoireVuesRoutes } from './vues/memoire.routes.ts';
import { vuesRoutes } from './vues/vues.routes.ts';

export function buildAllRoutes(envoi: Envoi, fournisseur: Fournisseur | null): RouteSet[] {
  return [
    moiRoutes,
    ...buildComptesRoutes(envoi, fournisseur),
    sauvegardesRoutes,
    demonstrationRoutes,
    directRoutes,
    droitsChoixRoutes,
    buildDepartementsRoutes(envoi),
    buildInvitationsRoutes(envoi),
    actionsRoutes,
    histoireRoutes,
    niveauxRoutes,
    partageRoutes,
    pieceRoutes,
    listeActionsRoutes,
    vuesRoutes,
    memoireVuesRoutes,
    financementsRoutes,
    buildCampagnesRoutes(envoi),
    repondreRoutes,
    comptageRoutes,
    compterRoutes,
    contratRoutes,
    planRoutes,
    listeRoutes,
    signataireRoutes,
    partenaireRoutes,
    decisionRoutes,
    preuveRoutes,
    reunionRoutes,
    accueilRoutes,
    aSuivreRoutes,
    syntheseRoutes,
    arbreRoutes,
    annuaireRoutes,
    matriceRoutes,
    exportsRoutes,
    quartierRoutes,
    importsRoutes,
    rechercheRoutes,
    journalRoutes,
    referencesRoutes,
    registreRoutes,
    territoiresRoutes,
    qpvAdresseRoutes,
  ];
}
