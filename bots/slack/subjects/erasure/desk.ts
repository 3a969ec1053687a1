import { type Refused, refusal } from '../../../../src/refusal.ts';
import {
  decideErasure,
  type ErasureView,
  isHindered,
  loadErasureView,
} from '../../../../src/residents/erasure/erasure.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { slackDate } from '../../kit/blocks.ts';
import { type SubjectDesk, type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { writtenIn } from '../../kit/forms.ts';
import { fieldFault, submitResultOf } from '../../kit/submit-result.ts';
import { erasureCard, erasureDecisions, whoAsks } from './card.ts';
import { erasureModal, erasureRefusalModal } from './windows.ts';

async function loadToRefuse({
  em,
  id,
  nowMs,
  mayNot,
}: WindowAsked): Promise<ErasureView | Refused> {
  const view = await loadErasureView(em, id, nowMs);
  if (!view) return refusal('not_found');
  const refused = await mayNot(view.community);
  if (refused) return refused;
  return view.state === 'open' ? view : refusal('already_decided');
}

async function loadToCarryOut(asked: WindowAsked): Promise<ErasureView | Refused> {
  const view = await loadToRefuse(asked);
  return 'hindrances' in view && isHindered(view.hindrances) ? refusal('hindered') : view;
}

const submitCarryOut: Submit = async ({ office, slackUser, id: erasure, key }) => {
  const decision = { carryOut: true } as const;
  return submitResultOf(await decideErasure(office, { slackUser, erasure, decision, key }), '');
};

const submitRefusal: Submit = async ({ office, slackUser, id: erasure, form, key }) => {
  const reason = writtenIn(form, 'reason');
  if (reason === '') return fieldFault('reason', 'error.required');
  const decision = { carryOut: false, reason } as const;
  return submitResultOf(
    await decideErasure(office, { slackUser, erasure, decision, key }),
    'reason',
  );
};

/** Somebody's wish to be forgotten. */
export const erasureDesk: SubjectDesk<'erasure'> = {
  load: loadErasureView,
  communityOf: (view) => view.community,
  card: erasureCard,
  window: {
    carry_out: windowOf(loadToCarryOut, erasureModal),
    refuse: windowOf(loadToRefuse, erasureRefusalModal),
  },
  submit: { carry_out: submitCarryOut, refuse: submitRefusal },
  home: {
    decides: 'erasure.decide',
    line(view, language) {
      const t = staffTexts(language);
      return {
        title: t['erasure.title'](),
        who: whoAsks(view, language),
        what: '',
        foot: t['erasure.due']({ asked: slackDate(view.askedAt), by: slackDate(view.answerBy) }),
        buttons: erasureDecisions(view, language),
      };
    },
  },
};
