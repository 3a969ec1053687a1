import { Community } from '../../../../src/community/entities.ts';
import { sendBookAccount } from '../../../../src/ledger/payments/book-account.ts';
import {
  noteNumber,
  openPaperBook,
  possibleHolders,
  returnBook,
} from '../../../../src/ledger/payments/paper-books.ts';
import { ReceiptBook } from '../../../../src/ledger/payments/payment-entities.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { type SubjectDesk, type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { chosenIn, writtenIn } from '../../kit/forms.ts';
import { fieldFault, submitResultOf } from '../../kit/submit-result.ts';
import { noteNumberModal, openBookModal } from './windows.ts';

async function loadHolders(asked: WindowAsked): Promise<{ holders: StaffView[] } | Refused> {
  const { em, id, mayNot } = asked;
  if (!(await em.findOne(Community, { id }))) return refusal('not_found');
  return (await mayNot(id)) ?? { holders: await possibleHolders(em, id) };
}

async function loadBook({ em, id, mayNot }: WindowAsked): Promise<ReceiptBook | Refused> {
  const book = await em.findOne(ReceiptBook, { id, kind: 'paper' });
  return book ? ((await mayNot(book.community)) ?? book) : refusal('not_found');
}

const submitOpen: Submit = async ({ office, slackUser, id: community, form, language }) => {
  const asked = {
    ...{ slackUser, community, language, holder: chosenIn(form, 'holder') ?? '' },
    ...{ prefix: writtenIn(form, 'prefix'), first: writtenIn(form, 'first') },
    last: writtenIn(form, 'last'),
  };
  return submitResultOf(await openPaperBook(office, asked), 'prefix');
};

const submitNote: Submit = async ({ office, slackUser, id: book, form, language }) => {
  const reason = writtenIn(form, 'reason');
  if (reason === '') return fieldFault('reason', 'error.required');
  const state = chosenIn(form, 'state') === 'missing' ? 'missing' : 'spoiled';
  const number = writtenIn(form, 'number');
  return submitResultOf(
    await noteNumber(office, { slackUser, book, number, state, reason, language }),
    'number',
  );
};

/** Books of receipts on paper, in Slack. */
export const bookDesk: SubjectDesk<'book'> = {
  click: {
    list: ({ office, slackUser, id: book, key, language }) =>
      sendBookAccount(office, { slackUser, book, key, language }),
    return: ({ office, slackUser, id: book }) => returnBook(office, { slackUser, book }),
  },
  window: {
    open: windowOf(loadHolders, openBookModal),
    note: windowOf(loadBook, noteNumberModal),
  },
  submit: { open: submitOpen, note: submitNote },
};
