import { changeWording } from '../../../../src/collection/wording/change-wording.ts';
import { wordingMax } from '../../../../src/collection/wording/check-wording.ts';
import {
  showWording,
  type WordingEntry,
  type WordingVersion,
  type WordingView,
} from '../../../../src/collection/wording/show-wording.ts';
import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import type { Language } from '../../../../src/config.ts';
import { refusal } from '../../../../src/refusal.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  type Block,
  contextBlock,
  escapeMarkup,
  markupSection,
  option,
  slackDate,
  wordsSection,
} from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import type { OpenWindow, Submitted } from '../../kit/desk.ts';
import { input, type Modal, modal, select, textField } from '../../kit/fields.ts';
import { chosenIn, writtenIn } from '../../kit/forms.ts';
import { NotTaken, type SubmitResult, submitResultOf } from '../../kit/submit-result.ts';
import { initialValue } from '../unit/entry-fields.ts';

const languages: readonly Language[] = ['zh-CN', 'en'];
const nameOf = (one: Language, language: Language): string =>
  staffTexts(language)[one === 'en' ? 'notice.english' : 'notice.chinese']();

/** The window of what each step of a community's ladder says, with how it looks. */
export const openWording: OpenWindow = async ({ office, actor, id, language }, window) => {
  const of = { slackUser: actor.slackUser, community: id, language, entry: null };
  const seen = await showWording(office, of);
  if (!seen.ok) return 'refused' in seen ? seen : refusal('not_found');
  return wordingModal(seen, window, language);
};

function wordingModal(view: WordingView, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const { entry, steps, looks, whose, bills } = view;
  const step = t['wording.step']({ step: entry.step });
  const what = (['see', 'save', 'default'] as const).map((one) =>
    option(t[`option.wording_${one}`](), one),
  );
  const captions = (looks.buttons ?? []).map((row) =>
    row.map((one) => `[ ${one.caption} ]`).join('  '),
  );
  return modal(
    'collect.wording',
    t['modal.wording'](),
    t['modal.submit'](),
    window,
    [
      contextBlock(escapeMarkup(communityName(view.community, language))),
      markupSection(
        t['wording.looks']({ step, language: nameOf(entry.in, language), whose, bills }),
      ),
      wordsSection([looks.text, ...captions].join('\n')),
      input(
        'step',
        t['field.wording_step'](),
        select(
          steps.map((one) => option(t['wording.step']({ step: one }), String(one))),
          String(entry.step),
        ),
      ),
      input(
        'in',
        t['field.wording_in'](),
        select(
          languages.map((one) => option(nameOf(one, language), one)),
          entry.in,
        ),
      ),
      input(
        'words',
        t['field.wording_words'](),
        textField(wordingMax * 2, { multiline: true, ...initialValue(entry.words) }),
        { optional: true, hint: t['hint.wording_words']({ max: wordingMax }) },
      ),
      input('what', t['field.ladder_what'](), select(what, 'see')),
      ...versionBlocks(view.versions, language),
    ],
    language,
  );
}

/** What was set before, the newest first. */
function versionBlocks(versions: readonly WordingVersion[], language: Language): Block[] {
  if (versions.length === 0) return [];
  const t = staffTexts(language);
  const lines = versions.map(({ setAt, staff, step, words, ...of }) =>
    t['wording.version']({
      ...{ at: slackDate(setAt), staff: escapeMarkup(staff) },
      ...{ step: t['wording.step']({ step }), language: nameOf(of.language, language) },
      words: words === null ? null : escapeMarkup(words),
    }),
  );
  return [contextBlock([t['ladder.versions'](), ...lines].join('\n'))];
}

/** Shows how a step would look in the words that were typed, or has it said so, or as everywhere again. */
export async function submitWording(asked: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: community, form, window, language } = asked;
  const entry: WordingEntry = {
    step: Number(chosenIn(form, 'step') ?? 0),
    in: chosenIn(form, 'in') === 'en' ? 'en' : 'zh-CN',
    words: writtenIn(form, 'words'),
  };
  const what = chosenIn(form, 'what');
  if (what === 'save' || what === 'default') {
    const words = what === 'save' ? entry.words : null;
    const of = { slackUser, community, language, entry: { ...entry, words } };
    return submitResultOf(await changeWording(office, of), 'words');
  }
  // A look is no answer to what was sent: that stays to be asked anew.
  const { handles: _, ...reading } = office;
  const seen = await showWording(reading, { slackUser, community, language, entry });
  if (!seen.ok) return submitResultOf(seen, 'words');
  return new NotTaken({
    is: 'refused',
    refused: refusal('asked_back'),
    field: 'words',
    asks: wordingModal(seen, window, language),
  });
}
