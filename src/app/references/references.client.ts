// A reference file from the page: judged here first (a list of persons never leaves the computer), tried on the server without
// writing, then imported when the administrator agrees. The file stays in this page between the two.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, followTache, ProblemError } from '../../platform/http/call.client.ts';
import { UnreadableFile } from '../../platform/spreadsheets/classeur.schema.ts';
import { readFileInWorker } from '../../platform/spreadsheets/tableur.client.ts';
import { notify } from '../../ui/feedback/toast.tsx';
import { zipShapefile } from './carte.rules.ts';
import type { CompteRenduReference, TypeReference } from './reference.schema.ts';
import { referencesApi } from './references.api.ts';
import { MAX_TEXTE, refuseNominatif } from './references-lecture.client.ts';

export interface Essai {
  fichier: File;
  rendu: CompteRenduReference;
  /** Written, not only tried. */
  fait: boolean;
}

/** One file as it is, or the files of one shapefile as the archive that holds them. */
export async function gatherFichiers(fichiers: readonly File[]): Promise<File | undefined> {
  const shp = fichiers.find(({ name }) => /\.shp$/i.test(name));
  if (!shp || fichiers.length === 1) return fichiers[0];
  const parts = await Promise.all(
    fichiers.map(async (file) => ({ nom: file.name, contenu: new Uint8Array(await file.arrayBuffer()) })),
  );
  const bytes = zipShapefile(parts) as Uint8Array<ArrayBuffer>;
  return new File([bytes], shp.name.replace(/\.shp$/i, '.zip'));
}

export function useImportReference(type: TypeReference | null = null) {
  const queries = useQueryClient();
  const [essai, setEssai] = useState<Essai | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const run = useMutation({
    mutationFn: async ({ fichier, simulation }: { fichier: File; simulation: boolean }) => {
      if (simulation) await refuseHere(fichier);
      setMessage('Envoi du fichier');
      const body = { simulation: String(simulation), ...(type ? { type } : {}) };
      const { tache } = await call(referencesApi.importReference, { body, fichiers: [fichier] });
      return followTache<CompteRenduReference>(tache, (etat) => setMessage(etat.message));
    },
    meta: { erreurSurPlace: true },
    onMutate: ({ simulation }) => {
      setMessage('Lecture sur votre ordinateur');
      if (simulation) setEssai(null);
    },
    onSuccess: (rendu, { fichier, simulation }) => {
      setEssai({ fichier, rendu, fait: !simulation });
      if (!simulation) notify({ tone: 'success', text: 'Liste importée.' });
    },
    onSettled: () => {
      setMessage(null);
      void queries.invalidateQueries({ queryKey: ['references'] });
    },
  });
  return {
    essai,
    message,
    error: run.error,
    busy: run.isPending,
    choose: (fichier: File) => run.mutate({ fichier, simulation: true }),
    confirm: () => essai && run.mutate({ fichier: essai.fichier, simulation: false }),
    cancel: () => {
      setEssai(null);
      run.reset();
    },
  };
}

const limits = { octets: MAX_TEXTE };

/** The refusal of this computer, shown as one of the server's. */
function refuseHere(fichier: File): Promise<void> {
  return refuseNominatif(fichier, (file) => readFileInWorker(file, { limits })).catch((error: unknown) => {
    throw error instanceof UnreadableFile ? refusal(error.message) : error;
  });
}

const refusal = (detail: string) =>
  new ProblemError({ type: 'about:blank', title: 'Rien n’a été envoyé', status: 422, detail });
