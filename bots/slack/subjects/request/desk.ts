import { actOnRequest } from '../../../../src/requests/request/act-on-request.ts';
import { sendServiceRecord } from '../../../../src/requests/request/service/send-service-record.ts';
import { showPhone } from '../../../../src/requests/request/show-phone.ts';
import { loadRequestCard } from '../../../../src/requests/request/views/load-views.ts';
import { type DoClick, type OpenWindow, type SubjectDesk, windowOf } from '../../kit/desk.ts';
import { phoneModal } from '../../kit/notice.ts';
import { openAppoint, submitAppoint } from '../appointment/window.ts';
import { allModal } from './buttons.ts';
import { requestCard } from './card.ts';
import {
  submitAssign,
  submitChange,
  submitClose,
  submitReason,
  submitReply,
  submitWait,
} from './forms.ts';
import {
  submitHandOut,
  submitMerge,
  submitOffer,
  submitPromise,
  submitTransfer,
} from './forms-handing.ts';
import {
  loadAll,
  loadForDoneOutside,
  loadForMerge,
  loadForOffer,
  loadForOutside,
  loadForQuote,
  loadForRecord,
  loadForWindow,
} from './load.ts';
import {
  submitDecline,
  submitDone,
  submitDoneOutside,
  submitPartly,
  submitQuote,
  submitRecord,
} from './service-forms.ts';
import { quoteModal, recordModal } from './service-windows.ts';
import { type RequestWindowVerb, requestModal } from './windows.ts';
import {
  doneOutsideModal,
  handOutModal,
  mergeModal,
  offerModal,
  promiseModal,
} from './windows-handing.ts';

const act =
  (verb: 'claim' | 'start' | 'arrive' | 'contain' | 'note'): DoClick =>
  (asked) => {
    const { office, slackUser, id: request, key } = asked;
    return actOnRequest(office, { slackUser, request, command: { verb }, files: [], key });
  };

const windowFor = (verb: RequestWindowVerb): OpenWindow =>
  windowOf(
    (asked) => loadForWindow(verb, asked),
    (loaded, window, language) => requestModal(verb, loaded, window, language),
  );

/** A request in Slack. */
export const requestDesk: SubjectDesk<'request'> = {
  load: (em, id) => loadRequestCard(em, id),
  communityOf: (view) => view.community.id,
  card: requestCard,
  click: {
    claim: act('claim'),
    start: act('start'),
    arrive: act('arrive'),
    contain: act('contain'),
    note: act('note'),
    print: ({ office, slackUser, id: request, language, key }) =>
      sendServiceRecord(office, { slackUser, request, language, key }),
  },
  window: {
    assign: windowFor('assign'),
    transfer: windowFor('transfer'),
    return: windowFor('return'),
    offer: windowOf(loadForOffer, offerModal),
    merge: windowOf(loadForMerge, mergeModal),
    hand_out: windowOf(loadForOutside('hand_out'), handOutModal),
    promise: windowOf(loadForOutside('promise'), promiseModal),
    done_outside: windowOf(loadForDoneOutside, doneOutsideModal),
    appoint: openAppoint,
    reply: windowFor('reply'),
    wait: windowFor('wait'),
    done: windowFor('done'),
    close: windowFor('close'),
    reopen: windowFor('reopen'),
    change: windowFor('change'),
    escalate: windowFor('escalate'),
    partly: windowFor('partly'),
    decline: windowFor('decline'),
    quote: windowOf(loadForQuote, quoteModal),
    record: windowOf(loadForRecord, recordModal),
    all: windowOf(loadAll, ({ request, roles }, _window, language) =>
      allModal(request, roles, language),
    ),
    phone: windowOf(
      ({ office, actor, id }) => showPhone(office, { slackUser: actor.slackUser, request: id }),
      (shown, _window, language) => phoneModal(shown, language),
    ),
  },
  submit: {
    appoint: submitAppoint,
    assign: submitAssign,
    transfer: submitTransfer,
    return: submitReason('return'),
    offer: submitOffer,
    merge: submitMerge,
    hand_out: submitHandOut,
    promise: submitPromise,
    done_outside: submitDoneOutside,
    reply: (asked) => submitReply('request', asked),
    wait: submitWait,
    done: submitDone,
    close: submitClose,
    reopen: submitReason('reopen'),
    change: submitChange,
    escalate: submitReason('escalate'),
    partly: submitPartly,
    decline: submitDecline,
    quote: submitQuote,
    record: submitRecord,
  },
};
