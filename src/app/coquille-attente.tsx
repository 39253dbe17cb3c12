// Says why a page waits when it waits long: a big import is being written, and the embedded database has one session. The server
// tells so without asking its database.
import { useIsFetching, useIsMutating } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

const PATIENCE_MS = 2_500;

/** What occupies the server, as a French sentence; null when nothing does, or when nobody knows. */
async function readOccupation(): Promise<string | null> {
  const answer = await fetch('/sante').catch(() => null);
  const said = (await answer?.json().catch(() => null)) as { occupation?: { phrase?: unknown } | null } | null;
  return typeof said?.occupation?.phrase === 'string' ? said.occupation.phrase : null;
}

export function Attente() {
  const enAttente = useIsFetching() + useIsMutating() > 0;
  const [phrase, setPhrase] = useState<string | null>(null);
  useEffect(() => {
    if (!enAttente) {
      setPhrase(null);
      return;
    }
    const timer = setInterval(() => void readOccupation().then(setPhrase), PATIENCE_MS);
    return () => clearInterval(timer);
  }, [enAttente]);
  return (
    <div role="status" className="no-print">
      {enAttente && phrase ? (
        <div className="shell-banner">
          <div className="shell-bound">{phrase}</div>
        </div>
      ) : null}
    </div>
  );
}
