import { type Refused, refusal } from '../../../../src/refusal.ts';
import {
  type CorrectionView,
  loadCorrectionView,
  showCorrectionPhones,
} from '../../../../src/residents/own-data/correction-view.ts';
import { decideCorrection } from '../../../../src/residents/own-data/decide-correction.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { type SubjectDesk, type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { writtenIn } from '../../kit/forms.ts';
import { fieldFault, submitResultOf } from '../../kit/submit-result.ts';
import { correctionCard, correctionDecisions, whatOf, whoIn } from './card.ts';
import { correctionPhonesModal, correctionRefusalModal } from './windows.ts';

async function loadToRefuse({ em, id, mayNot }: WindowAsked): Promise<CorrectionView | Refused> {
  const view = await loadCorrectionView(em, id);
  if (!view) return refusal('not_found');
  const refused = await mayNot(view.community);
  if (refused) return refused;
  return view.state === 'open' ? view : refusal('already_decided');
}

const submitRefusal: Submit = async ({ office, slackUser, id: correction, form, key }) => {
  const reason = writtenIn(form, 'reason');
  if (reason === '') return fieldFault('reason', 'error.required');
  const decision = { confirm: false as const, reason };
  return submitResultOf(
    await decideCorrection(office, { slackUser, correction, decision, key }),
    'reason',
  );
};

/** Something that a resident wants corrected. */
export const correctionDesk: SubjectDesk<'correction'> = {
  load: (em, id) => loadCorrectionView(em, id),
  communityOf: (view) => view.community,
  card: correctionCard,
  click: {
    confirm: ({ office, slackUser, id, key }) =>
      decideCorrection(office, { slackUser, correction: id, decision: { confirm: true }, key }),
  },
  window: {
    refuse: windowOf(loadToRefuse, correctionRefusalModal),
    phone: windowOf(
      ({ office, actor, id }) =>
        showCorrectionPhones(office, { slackUser: actor.slackUser, correction: id }),
      (shown, _window, language) => correctionPhonesModal(shown, language),
    ),
  },
  submit: { refuse: submitRefusal },
  home: {
    decides: 'correction.decide',
    line(view, language) {
      const t = staffTexts(language);
      return {
        title: t['correction.title']({ field: t[`correction.field.${view.field}`]() }),
        who: whoIn(view, language),
        what: whatOf(view, language),
        buttons: correctionDecisions(view, language),
      };
    },
  },
};
