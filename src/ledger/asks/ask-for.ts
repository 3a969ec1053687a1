import type { Language } from '../../config.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { Work } from '../../work.ts';
import { type AskKind, MoneyAsk } from './ask-entities.ts';
import { showAsk } from './show-ask.ts';

/** What a card says would happen, line by line, in each language. */
export type AskLines = Record<Language, string[]>;

/** Something about prices, or the safe, that is asked for, by somebody whose right to ask has been looked at. */
type Asking = {
  community: string;
  /** Null for what concerns the whole community. */
  unit: string | null;
  kind: Exclude<AskKind, 'void'>;
  /** The member of the staff who asks. */
  askedBy: string;
  reason: string;
  payload: Record<string, unknown>;
  /** In whole fen, where it is about an amount. */
  amountFen?: bigint;
  lines: AskLines;
};

/** Asks for something about prices, or the safe, that another must approve: a card says what it would come to. */
export async function askForTerms(work: Work, asking: Asking): Promise<void> {
  const ask = work.em.create(MoneyAsk, {
    amountFen: 0n,
    ...asking,
    id: work.chance.id(work.nowMs),
    payment: null,
    askedAt: work.nowMs,
    state: 'open',
  });
  recordAudit(work, { kind: 'staff', id: ask.askedBy }, 'ask.made', 'ask', ask.id, {
    kind: ask.kind,
    unit: ask.unit,
  });
  await work.em.flush();
  await showAsk(work, ask);
}
