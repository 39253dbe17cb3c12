// Every page of the program: its address, its name in the window's title, its file loaded when first seen.
// A page is a default export; its parameters are read with useParam (src/ui/nav/address.ts).
import type { ComponentType } from 'react';

export interface Page {
  /** ':name' is a parameter. Addresses under /contrats/:contrat get the contract's navigation. */
  path: string;
  titre: string;
  load: () => Promise<{ default: ComponentType }>;
  /** 'public' pages open without signing in. */
  acces?: 'public';
}

export const pages: readonly Page[] = [
  { path: '/', titre: 'Mes contrats', load: () => import('./accueil/mes-contrats.page.tsx') },
  { path: '/contrats/nouveau', titre: 'Ouvrir un contrat', load: () => import('./contrat/contrat-nouveau.page.tsx') },
  { path: '/contrats/:contrat', titre: 'Vue d’ensemble', load: () => import('./accueil/accueil.page.tsx') },
  {
    path: '/contrats/:contrat/sur-une-page',
    titre: 'Le contrat sur une page',
    load: () => import('./synthese/synthese.page.tsx'),
  },
  { path: '/contrats/:contrat/plan', titre: 'Plan', load: () => import('./plan/plan.page.tsx') },
  { path: '/contrats/:contrat/matrice', titre: 'Matrice', load: () => import('./matrice/matrice.page.tsx') },
  { path: '/contrats/:contrat/quartiers', titre: 'Quartiers', load: () => import('./quartier/quartiers.page.tsx') },
  { path: '/contrats/:contrat/quartiers/:qpv', titre: 'Quartier', load: () => import('./quartier/quartier.page.tsx') },
  {
    path: '/contrats/:contrat/partenaires',
    titre: 'Partenaires',
    load: () => import('./partenaires/partenaires.page.tsx'),
  },
  {
    path: '/contrats/:contrat/collectes',
    titre: 'À recueillir',
    load: () => import('./collectes/collectes.page.tsx'),
  },
  {
    path: '/contrats/:contrat/collectes/nouvelle',
    titre: 'Ouvrir une collecte',
    load: () => import('./collectes/collecte-nouvelle.page.tsx'),
  },
  {
    path: '/contrats/:contrat/collectes/:campagne',
    titre: 'Collecte',
    load: () => import('./collectes/collecte.page.tsx'),
  },
  {
    path: '/contrats/:contrat/comptages',
    titre: 'Bénéficiaires en QPV',
    load: () => import('./comptages/comptages.page.tsx'),
  },
  {
    path: '/contrats/:contrat/decisions',
    titre: 'Relevé de décisions',
    load: () => import('./releve/releve.page.tsx'),
  },
  { path: '/contrats/:contrat/contrat', titre: 'Contrat', load: () => import('./contrat/contrat.page.tsx') },
  {
    path: '/contrats/:contrat/partages',
    titre: 'Actions partagées',
    load: () => import('./actions/partages/partages.page.tsx'),
  },
  { path: '/contrats/:contrat/journal', titre: 'Journal', load: () => import('./journal/journal.page.tsx') },
  { path: '/contrats/:contrat/recherche', titre: 'Recherche', load: () => import('./recherche/recherche.page.tsx') },
  {
    path: '/connexion',
    titre: 'Se connecter',
    acces: 'public',
    load: () => import('../domains/comptes/connexion.page.tsx'),
  },
  {
    path: '/connexion/lien/:jeton',
    titre: 'Ouvrir votre session',
    acces: 'public',
    load: () => import('../domains/comptes/lien.page.tsx'),
  },
  {
    path: '/connexion/fournisseur',
    titre: 'Connexion par votre organisation',
    acces: 'public',
    load: () => import('../domains/comptes/fournisseur/fournisseur.page.tsx'),
  },
  {
    path: '/connexion/code',
    titre: 'Entrer votre code',
    acces: 'public',
    load: () => import('../domains/comptes/second-facteur/facteur.page.tsx'),
  },
  {
    path: '/donnees-personnelles',
    titre: 'Données personnelles',
    load: () => import('./registre/registre.page.tsx'),
  },
  { path: '/a-suivre', titre: 'À suivre', load: () => import('./a-suivre/a-suivre.page.tsx') },
  {
    path: '/lettre/arret/:jeton',
    titre: 'Ne plus recevoir la lettre',
    acces: 'public',
    load: () => import('./a-suivre/arret.page.tsx'),
  },
  { path: '/compte', titre: 'Mon compte', load: () => import('../domains/comptes/compte.page.tsx') },
  { path: '/administration', titre: 'Administration', load: () => import('./administration/administration.page.tsx') },
  { path: '/contrats/:contrat/actions', titre: 'Actions', load: () => import('./actions/actions.page.tsx') },
  { path: '/contrats/:contrat/actions/:action', titre: 'Action', load: () => import('./actions/action.page.tsx') },
  {
    path: '/contrats/:contrat/financements',
    titre: 'Financements',
    load: () => import('./financements/financements.page.tsx'),
  },
  {
    path: '/administration/references',
    titre: 'Listes de référence',
    load: () => import('./references/references.page.tsx'),
  },
  { path: '/contrats/:contrat/droits', titre: 'Droits d’accès', load: () => import('./droits/droits.page.tsx') },
  {
    path: '/contrats/:contrat/qui-peut-quoi',
    titre: 'Qui peut quoi',
    load: () => import('./droits/qui-peut-quoi.page.tsx'),
  },
  { path: '/contrats/:contrat/imports', titre: 'Imports', load: () => import('./imports/imports.page.tsx') },
  {
    path: '/contrats/:contrat/imports/:import',
    titre: 'Import',
    load: () => import('./imports/import.page.tsx'),
  },
  {
    path: '/accessibilite',
    titre: 'Accessibilité',
    acces: 'public',
    load: () => import('./accessibilite/accessibilite.page.tsx'),
  },
  {
    path: '/mon-adresse',
    titre: 'Mon adresse est-elle en QPV ?',
    acces: 'public',
    load: () => import('./territoires/mon-adresse.page.tsx'),
  },
  { path: '/composants', titre: 'Composants', acces: 'public', load: () => import('./composants/composants.page.tsx') },
];
