// What accounts leave behind and how long it is kept: sessions, links and messages 30 days, counts of attempts one day, changes of an
// account one year. Each is noted for the register of personal data.
import { addDays } from '../../../platform/clock.rules.ts';
import { inScope } from '../../../platform/db/db.ts';
import { SESSION_JOURS } from '../connexion.rules.ts';
import { purgeEnCours } from '../en-cours.queries.ts';
import { purgeEvenements } from '../evenements/evenement.queries.ts';
import { purgeMessages } from '../message.queries.ts';
import { purgeSessions } from '../session.queries.ts';
import { purgeTentatives } from '../tentatives.queries.ts';
import { closeInactifs } from './comptes-inactifs.ts';
import { noteConservation } from './conservation.queries.ts';
import { addMonths, EVENEMENTS_MOIS } from './inactivite.rules.ts';

export async function purgeComptes(now: Date): Promise<void> {
  const before = addDays(now, -SESSION_JOURS);
  await inScope('reference', async (db) => {
    await purgeEnCours(db, now);
    await noteConservation(db, 'sessions', now, await purgeSessions(db, before));
    await noteConservation(db, 'messages', now, await purgeMessages(db, before));
    await noteConservation(db, 'tentatives', now, await purgeTentatives(db, addDays(now, -1)));
    const avant = addMonths(now, -EVENEMENTS_MOIS);
    await noteConservation(db, 'evenements', now, await purgeEvenements(db, avant));
  });
  await closeInactifs(now);
}
