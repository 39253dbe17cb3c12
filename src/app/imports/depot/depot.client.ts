// From a chosen file to a deposited import: read here, in a worker, and judged before anything is sent; then uploaded, then
// followed to its preview. What is refused here never leaves the computer.
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call } from '../../../platform/http/call.client.ts';
import { type ColonneNominative, findNominatif } from '../../../platform/lecture/nominatif.rules.ts';
import { UnreadableFile } from '../../../platform/spreadsheets/classeur.schema.ts';
import { readFileInWorker } from '../../../platform/spreadsheets/tableur.client.ts';
import { announce } from '../../../ui/feedback/toast.tsx';
import { importsApi } from '../imports.api.ts';
import { type Etape, useSuivi } from '../suivi.client.ts';

export type EtatDepot =
  | { genre: 'libre' }
  | { genre: 'travail'; fichier: string; etape: Etape }
  /** Refused on this computer: nothing was sent. */
  | { genre: 'refus'; fichier: string; motif: string }
  /** Columns that might be personal: the agent decides before anything is sent. */
  | { genre: 'question'; fichier: File; colonnes: ColonneNominative[] }
  /** Sent, then refused or interrupted. */
  | { genre: 'erreur'; error: unknown };

export interface DepotClient {
  etat: EtatDepot;
  choose: (file: File) => void;
  send: (file: File) => void;
  cancel: () => void;
}

const LIBRE: EtatDepot = { genre: 'libre' };

export function useDepot(contrat: number, onReady: (id: string) => void): DepotClient {
  const queries = useQueryClient();
  const [etat, setEtat] = useState<EtatDepot>(LIBRE);
  const running = useRef<AbortController | null>(null);
  const { etape, follow } = useSuivi<{ id: string }>(`maillage.depot.${contrat}`, {
    onDone: ({ id }) => {
      setEtat(LIBRE);
      void queries.invalidateQueries({ queryKey: ['contrat', contrat, 'imports'] });
      onReady(id);
    },
    onFail: (error) => setEtat({ genre: 'erreur', error }),
  });

  const start = () => {
    running.current?.abort();
    running.current = new AbortController();
    return running.current.signal;
  };
  const work = (file: File, message: string) => (part: number | null) =>
    setEtat({ genre: 'travail', fichier: file.name, etape: { message, part } });
  const choose = async (file: File) => {
    const signal = start();
    announce('Lecture du fichier sur votre ordinateur');
    const verdict = await judgeFile(file, signal, work(file, 'Lecture sur votre ordinateur'));
    if (signal.aborted) return;
    if (verdict.genre === 'bon') await send(file);
    else setEtat(verdict.etat);
  };
  const send = async (file: File) => {
    const signal = start();
    try {
      follow(await uploadFile(contrat, file, signal, work(file, 'Envoi du fichier')));
      setEtat(LIBRE);
    } catch (error) {
      if (!signal.aborted) setEtat({ genre: 'erreur', error });
    }
  };
  return {
    etat: etape ? { genre: 'travail', fichier: '', etape } : etat,
    choose: (file) => void choose(file),
    send: (file) => void send(file),
    cancel: () => {
      running.current?.abort();
      setEtat(LIBRE);
    },
  };
}

type OnPart = (part: number) => void;

async function uploadFile(contrat: number, file: File, signal: AbortSignal, onUpload: OnPart): Promise<string> {
  onUpload(0);
  const { tache } = await call(importsApi.createImport, { params: { contrat }, fichiers: [file], signal, onUpload });
  return tache;
}

type Jugement = { genre: 'bon' } | { genre: 'mauvais'; etat: EtatDepot };

async function judgeFile(file: File, signal: AbortSignal, onPart: OnPart): Promise<Jugement> {
  const refuse = (motif: string): Jugement => ({
    genre: 'mauvais',
    etat: { genre: 'refus', fichier: file.name, motif },
  });
  onPart(0);
  try {
    const classeur = await readFileInWorker(file, { signal, onProgress: onPart });
    const verdict = findNominatif(classeur.sheets);
    if (verdict.refus) return refuse(verdict.motif);
    const { signalements } = verdict;
    if (signalements.length === 0) return { genre: 'bon' };
    return { genre: 'mauvais', etat: { genre: 'question', fichier: file, colonnes: signalements } };
  } catch (error) {
    return refuse(error instanceof UnreadableFile ? error.message : ILLISIBLE);
  }
}

const ILLISIBLE = 'Ce fichier ne peut pas être lu ici. Enregistrez-le au format .xlsx, puis déposez-le à nouveau.';
