// The addresses of the table of actions, filtered: one place for the names of its filters.
export interface FiltreActions {
  noeud?: string;
  qpv?: string;
  axe?: string;
  etape?: string;
  pilote?: string;
  partenaire?: string;
  avancement?: string;
  fraicheur?: string;
  en_difficulte?: boolean;
  /** Headings without value: 'pilote', 'plan', 'territoire'. */
  sans?: string;
  portee?: string;
}

export function adresseActions(contrat: number, filtre: FiltreActions = {}): string {
  const query = new URLSearchParams();
  for (const [cle, valeur] of Object.entries(filtre)) {
    if (valeur !== undefined && valeur !== '' && valeur !== false) query.append(cle, String(valeur));
  }
  const text = query.toString();
  return `/contrats/${contrat}/actions${text ? `?${text}` : ''}`;
}
