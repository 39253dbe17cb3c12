// Why a message did not leave, in a sentence for the page « à envoyer », and when to try again. The server's own words are not
// kept: they quote the address and, some of them, the account.

export interface Refus {
  motif: string;
  /** The server itself is at fault: the other messages would fare the same. */
  general: boolean;
}

const INJOIGNABLE = 'Le serveur de messagerie ne répond pas';
const CERTIFICAT =
  'Le serveur de messagerie ne peut pas être reconnu\u202f: son certificat n’est pas celui d’une autorité connue';

const GENERAUX: Record<string, string> = {
  ECONNECTION: INJOIGNABLE,
  ECONNREFUSED: INJOIGNABLE,
  ECONNRESET: INJOIGNABLE,
  ETIMEDOUT: INJOIGNABLE,
  ESOCKET: INJOIGNABLE,
  EDNS: 'Le nom du serveur de messagerie n’est pas connu',
  EAUTH: 'Le serveur de messagerie refuse le compte de MAILLAGE_SMTP',
  ETLS: 'Le serveur de messagerie n’offre pas de liaison chiffrée',
};

export function describeRefus(error: unknown): Refus {
  const { code, command, responseCode, cause } = readError(error);
  if ([code, cause].some((one) => CERTIFICATS.test(one))) return { motif: `${CERTIFICAT}.`, general: true };
  const general = GENERAUX[code];
  if (general) return { motif: `${general} (${responseCode ?? code}).`, general: true };
  if (code === 'EENVELOPE' && command.startsWith('MAIL'))
    return {
      motif: `L’expéditeur est refusé (${responseCode ?? code})\u202f: vérifiez MAILLAGE_EXPEDITEUR.`,
      general: true,
    };
  if (code === 'EENVELOPE') return { motif: `L’adresse est refusée (${responseCode ?? code}).`, general: false };
  return { motif: `Le serveur de messagerie a refusé ce message (${responseCode ?? code}).`, general: false };
}

const CERTIFICATS = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;

interface ErreurSmtp {
  code: string;
  /** What was being said to the server. */
  command: string;
  responseCode: number | null;
  /** The system's own code, under the mail library's. */
  cause: string;
}

function readError(error: unknown): ErreurSmtp {
  if (!(error instanceof Error)) return { code: 'inconnu', command: '', responseCode: null, cause: '' };
  const { code, command, responseCode, originalCode } = error as Error & Record<string, unknown>;
  return {
    code: typeof code === 'string' ? code : 'inconnu',
    command: typeof command === 'string' ? command : '',
    responseCode: typeof responseCode === 'number' ? responseCode : null,
    cause: typeof originalCode === 'string' ? originalCode : '',
  };
}

const PREMIER_MINUTES = 5;
const MAX_MINUTES = 360;

/** Minutes to wait after this many attempts: 5, 10, 20… six hours at most. */
export function computeAttente(essais: number): number {
  return Math.min(PREMIER_MINUTES * 2 ** (essais - 1), MAX_MINUTES);
}
