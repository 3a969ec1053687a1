import { LockMode } from '@mikro-orm/core';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { redrawCards, threadOf } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import type { StaffButton } from '../../delivery/parts.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import { tellColleague, tellManagement } from '../../staff/people/tell-staff.ts';
import { describeMoment } from '../../texts/format-time.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { deskOf } from '../request/telling/desk-notes.ts';
import { loadRequestView } from '../request/views/load-views.ts';
import type { RequestView } from '../request/views/view.ts';
import { HandOut } from './dispatch-entities.ts';
import { nextChase } from './hand-out.ts';

const limit = 50;

/**
 * What somebody outside had promised by now: whoever handed it out is reminded once, and a day
 * later the desk and the managers are.
 */
export async function chaseHandOuts(office: Office): Promise<void> {
  const due = await office.orm.em
    .fork()
    .find(
      HandOut,
      { chaseAt: { $lte: office.clock.now() } },
      { fields: ['id'], orderBy: { chaseAt: 'asc' }, limit },
    );
  for (const { id } of due) await inOneTransaction(office, (work) => chase(work, id));
}

async function chase(work: Work, id: string): Promise<void> {
  const out = await work.em.findOneOrFail(
    HandOut,
    { id },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const due = nextChase(out, work.nowMs);
  if (!due) return;
  work.em.assign(out, { chases: out.chases + 1, chaseAt: due.next });
  await work.em.flush();
  const view = await loadRequestView(work.em, out.request);
  if (!view) return;
  const by = await work.em.findOneOrFail(Staff, { id: out.by });
  // Whoever has left is told nothing; the desk has it then.
  if (due.what === 'remind' && by.active) await remind(work, out, view, by);
  else await climb(work, out, view);
  await redrawCards(work, 'request', view.id);
}

async function remind(work: Work, out: HandOut, view: RequestView, by: Staff): Promise<void> {
  const person = staffView(by);
  const language =
    person.reads ?? (await work.em.findOneOrFail(Community, { id: view.community.id })).locale;
  tellColleague(work, person, {
    key: `${keyOf(out)}:by`,
    text: staffTexts(language)['outside.due'](saidOf(out, view, language)),
    button: outsideButtons(view.id, language),
  });
}

/** The desk in the thread of the card, and the managers. */
async function climb(work: Work, out: HandOut, view: RequestView): Promise<void> {
  const community = await work.em.findOneOrFail(Community, { id: view.community.id });
  const { locale } = community;
  const message = {
    text: staffTexts(locale)['outside.overdue'](saidOf(out, view, locale)),
    button: outsideButtons(view.id, locale),
  };
  const thread = await threadOf(work, 'request', view.id);
  if (thread)
    writeToOutbox(work, {
      key: `${keyOf(out)}:desk`,
      destination: thread,
      lane: 'status',
      part: { to: 'staff', kind: 'note', ...message, mention: await deskOf(work, view) },
    });
  await tellManagement(work, community, {
    key: `${keyOf(out)}:management`,
    ...message,
    call: true,
  });
}

const keyOf = (out: HandOut): string => `${causes.handOut(out.id)}:${out.chases}`;

const saidOf = (out: HandOut, view: RequestView, language: Language) => ({
  number: view.number,
  to: out.toName,
  phone: out.toPhone,
  at: describeMoment(out.promisedFor, view.community.timeZone, language),
});

/** That they have done it, or when they promise it for now. */
const outsideButtons = (id: string, language: Language): StaffButton[] => {
  const t = staffTexts(language);
  return [
    { control: 'request.done_outside', caption: t['action.done_outside'](), id },
    { control: 'request.promise', caption: t['action.promise'](), id },
  ];
};
