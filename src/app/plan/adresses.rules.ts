// The address of the table of actions under some filters (src/app/actions/filtres.schema.ts); « sans »: those that have none.
export interface FiltreActions {
  noeud?: string;
  qpv?: string;
  axe?: string;
  etape?: string;
  pilote?: string;
  partenaire?: string;
  financeur?: string;
  fraicheur?: string;
  portee?: string;
  validation?: string;
  avancement?: string;
  difficulte?: boolean;
  a_corriger?: boolean;
}

export function adresseActions(contrat: number, filtre: FiltreActions = {}): string {
  const query = new URLSearchParams();
  for (const [cle, valeur] of Object.entries(filtre)) {
    if (valeur === true) query.append(cle, 'oui');
    else if (valeur) query.append(cle, valeur);
  }
  const text = query.toString();
  return `/contrats/${contrat}/actions${text ? `?${text}` : ''}`;
}
