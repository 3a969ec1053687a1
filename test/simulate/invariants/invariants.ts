import type { Simulation } from '../../../workers/simulation/simulate.ts';
import { homesOweWhatWasReckoned, paidInChatOnce } from './accounts.ts';
import { bankIsBookedOnce } from './bank.ts';
import { cashIsWhereItWasCounted } from './cash.ts';
import { closedDaysStayClosed, sheetsCountTheirDay } from './closings.ts';
import { lettersAskForWhatIsOwed, visitsStandAsSaid } from './collecting.ts';
import {
  emergenciesComeFirst,
  messagesAreInOrder,
  nothingAcceptedIsLost,
  nothingIsDoneTwice,
} from './delivery.ts';
import { cardsShowTheirRequests, clocksAgree, eachSubmittedOnce } from './desk.ts';
import type { Invariant } from './invariant.ts';
import { invoicesSayWhatWasPaid } from './invoices.ts';
import { metersStandAsRead } from './meters.ts';
import { ledgerEqualsWhatWasPaid, remindersAreDecent } from './money.ts';
import { nobodySeesWhatIsNotTheirs } from './privacy.ts';
import {
  noticesReachEverybodyOnce,
  promisesAreHonoured,
  questionsAreAnsweredFirst,
  surveysCountEverybodyOnce,
} from './told.ts';

/** Everything that holds at the end of every day; a domain brings its own beside these. */
export const invariants: readonly Invariant[] = [
  nothingAcceptedIsLost,
  nothingIsDoneTwice,
  messagesAreInOrder,
  emergenciesComeFirst,
  cardsShowTheirRequests,
  eachSubmittedOnce,
  clocksAgree,
  ledgerEqualsWhatWasPaid,
  remindersAreDecent,
  homesOweWhatWasReckoned,
  paidInChatOnce,
  cashIsWhereItWasCounted,
  bankIsBookedOnce,
  metersStandAsRead,
  visitsStandAsSaid,
  lettersAskForWhatIsOwed,
  invoicesSayWhatWasPaid,
  sheetsCountTheirDay,
  closedDaysStayClosed,
  promisesAreHonoured,
  questionsAreAnsweredFirst,
  noticesReachEverybodyOnce,
  surveysCountEverybodyOnce,
  nobodySeesWhatIsNotTheirs,
];

/** What of it does not hold now, each with its invariant. */
export async function whatIsBroken(simulation: Simulation): Promise<string[]> {
  const found: string[] = [];
  for (const { name, broken } of invariants)
    for (const one of await broken(simulation)) found.push(`${name}: ${one}`);
  return found;
}
