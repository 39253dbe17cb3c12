// The worker of a counting page: all that sees a partner's rows and computes with them. It is one file, served with a policy of its own
// (default-src 'none'): it can load nothing and reach nobody. It answers the page, which shows; only counts go further.
import { UnreadableFile } from '../../../platform/spreadsheets/classeur.schema.ts';
import { writeBook } from '../../../platform/spreadsheets/write.rules.ts';
import { Compteur } from './compteur.rules.ts';
import type { DuTravail, VersTravail } from './fichier.schema.ts';
import { buildFichierGarde } from './garder.rules.ts';
import { computeResultat } from './resultat.rules.ts';

const compteur = new Compteur();

/** `self` as a dedicated worker has it. */
const poste = self as unknown as {
  onmessage: ((event: MessageEvent<VersTravail>) => void) | null;
  postMessage(message: DuTravail, transfer?: Transferable[]): void;
};

const post = (message: DuTravail, transfer: Transferable[] = []) => poste.postMessage(message, transfer);

/** A share told too often would cost more than the work. */
const PART_MIN = 0.01;

function buildTeller(etape: 'lire' | 'situer'): (part: number) => void {
  let dite = -1;
  return (part) => {
    if (part - dite < PART_MIN) return;
    dite = part;
    post({ type: 'part', etape, part });
  };
}

function sendResultat(): void {
  if (compteur.compte) post({ type: 'resultat', resultat: computeResultat(compteur.compte, compteur.lieux!) });
}

function keep(lignes: [string, string][]): void {
  const { compte, lieux, workbook, fichier } = compteur;
  if (!compte || !lieux) return;
  const octets = writeBook(buildFichierGarde(workbook, compte, computeResultat(compte, lieux), lieux, lignes), 'xlsx');
  post({ type: 'garde', octets, nom: `${fichier.replace(/\.[^.]*$/, '')}-qpv.xlsx` }, [octets.buffer as ArrayBuffer]);
}

function answer(message: VersTravail): void {
  if (message.type === 'territoires') {
    const { contours, adresses } = compteur.loadTerritoires(message.contours, message.bases);
    post({ type: 'territoires', contours, adresses, vide: contours === 0 });
  } else if (message.type === 'fichier') {
    const lecture = compteur.readFichier(message.octets, message.nom, message.aujourdhui, buildTeller('lire'));
    post({ type: 'lecture', lecture });
  } else if (message.type === 'feuille') {
    post({ type: 'proposition', proposition: compteur.propose(message.rang) });
  } else if (message.type === 'compter') {
    const tell = buildTeller('situer');
    for (const part of compteur.count(message.reglages)) tell(part);
    sendResultat();
  } else if (message.type === 'regler') {
    compteur.settle(message.cle, message.reglement);
    sendResultat();
  } else keep(message.lignes);
}

poste.onmessage = ({ data }) => {
  try {
    answer(data);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    post({ type: 'refus', motif: error.message });
  }
};
