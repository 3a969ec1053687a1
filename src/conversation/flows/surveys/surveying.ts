import type { SurveyAct } from '../../../actions.ts';
import type { SurveyResult, SurveyStep } from '../../../feedback/surveys/survey-step.ts';
import { askingOffice, idle, openDraft, replying, turningTo } from '../../build-step.ts';
import type { Pressed, Reply, ReplyButton, Said, Say, Step } from '../../effects.ts';
import { sayText } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { saidNo } from '../short-answers.ts';

/** A tap in a survey. That what was taken for something new is the answer after all drops its draft. */
export function surveyPressed(state: ConversationState, event: Pressed): Step {
  const { action } = event;
  if (action.verb !== 'survey') return replying(state, { texts: [sayText('draft.gone')] });
  const { survey, act, question, choice } = action;
  const draft = openDraft(state);
  if (act === 'said') {
    if (!draft) return replying(state, { texts: [sayText('draft.gone')] });
    return askingOffice(idle(state), {
      do: 'survey',
      survey,
      act: 'next',
      question,
      choice,
      words: draft.words,
    });
  }
  const calm = state.flow.at === 'survey_words' ? idle(state) : state;
  return askingOffice(calm, { do: 'survey', survey, act, question, choice, words: null });
}

/** Words while a survey waits for some; null where it does not. Another matter is `heard` first, with the way back below it. */
export function surveySaid(
  state: ConversationState,
  event: Said,
  heard: (calm: ConversationState) => Step,
): Step | null {
  const { flow } = state;
  if (flow.at !== 'survey_words') return null;
  if (isOtherMatter(event)) return withWayBack(heard(idle(state)), flow);
  const { survey, question } = flow;
  const skips = saidNo(event.text) || /^(跳过|skip)[.。]?$/i.test(event.text.trim());
  return askingOffice(idle(state), {
    do: 'survey',
    survey,
    act: skips ? 'skip' : 'next',
    question,
    choice: 0,
    words: skips ? null : event.text.trim(),
  });
}

/** A repair that is told beyond doubt, a question how something stands, a call for a person, a file. */
function isOtherMatter({ understood, files, location, aboutRequest }: Said): boolean {
  const { intent, confidencePolicy } = understood;
  return (
    files.length > 0 ||
    location !== null ||
    aboutRequest !== null ||
    (intent === 'repair' && confidencePolicy === 'high') ||
    intent === 'status' ||
    intent === 'human' ||
    intent === 'emergency'
  );
}

/** What was heard first, with the way back into the survey below it. */
function withWayBack(heard: Step, flow: { survey: number; question: number }): Step {
  const { survey, question } = flow;
  const back: Reply = {
    texts: [sayText('survey.heard_first')],
    buttons: [
      [
        ...(openDraft(heard.state)
          ? [button(survey, 'said', question, sayText('button.survey_said'))]
          : []),
        button(survey, 'show', question, sayText('button.survey_go_on')),
      ],
    ],
  };
  return { ...heard, replies: [...heard.replies, back] };
}

const button = (
  survey: number,
  act: SurveyAct,
  question: number,
  caption: ReplyButton['caption'],
  choice = 0,
): ReplyButton => ({ caption, action: { verb: 'survey', survey, act, question, choice } });

/** Shows where somebody stands: in the message whose button they tapped, as long as there is one. */
export function surveyResult(state: ConversationState, { survey, step }: SurveyResult): Step {
  const reply = (texts: Say[], buttons: ReplyButton[][] = []): Step =>
    replying(state, { texts, buttons, editPressed: true });
  switch (step.at) {
    case 'question':
      return asked(state, survey, step);
    case 'review':
      return reviewed(state, survey, step);
    case 'sent':
      return reply([
        sayText(step.anonymous ? 'survey.sent_anonymous' : 'survey.sent'),
        ...(step.called ? [sayText('survey.called')] : []),
      ]);
    case 'paused':
      return reply(
        [sayText('survey.paused', { at: step.index + 1, of: step.count })],
        [[button(survey, 'show', step.index, sayText('button.survey_go_on'))]],
      );
    case 'declined':
      return reply(
        [sayText('survey.declined')],
        [[button(survey, 'open', 0, sayText('button.survey_after_all'))]],
      );
    case 'answered':
      // Below it: what was tapped a second time says already what becomes of the answers.
      return {
        ...replying(state, { texts: [sayText('survey.answered')] }),
        commands: [{ do: 'retire', slot: 'tapped' }],
      };
    case 'over':
      return reply([sayText('survey.closed')]);
  }
}

type At<Name extends SurveyStep['at']> = Extract<SurveyStep, { at: Name }>;

function asked(state: ConversationState, survey: number, step: At<'question'>): Step {
  const { index, type } = step;
  const hint = type === 'words' ? 'survey.type_it' : type === 'choices' ? 'survey.several' : null;
  const steps: ReplyButton[] = [
    ...(index > 0 ? [button(survey, 'show', index - 1, sayText('button.survey_back'))] : []),
    ...(type === 'choices' ? [button(survey, 'next', index, sayText('button.survey_next'))] : []),
    ...(step.optional && type !== 'choices'
      ? [button(survey, 'skip', index, sayText('button.skip'))]
      : []),
    button(survey, 'pause', index, sayText('button.survey_pause')),
  ];
  const reply: Reply = {
    texts: [
      sayText('survey.question', { at: index + 1, of: step.count, text: step.text }),
      ...(hint ? [sayText(hint)] : []),
    ],
    buttons: [...choices(survey, step), steps],
    editPressed: true,
  };
  const next: ConversationState =
    type === 'words' ? turningTo(state, { at: 'survey_words', survey, question: index }) : state;
  return replying(next, reply);
}

function choices(
  survey: number,
  { index, type, options, chosen }: At<'question'>,
): ReplyButton[][] {
  const tap = (choice: number, caption: ReplyButton['caption']): ReplyButton =>
    button(survey, 'tap', index, caption, choice);
  switch (type) {
    case 'stars':
      return [
        ([1, 2, 3, 4, 5] as const).map((stars) =>
          tap(
            stars,
            stars === chosen ? { plain: `✓${stars}` } : sayText('button.stars', { stars }),
          ),
        ),
      ];
    case 'yes_no':
      return [
        [
          tap(1, sayText(chosen === 1 ? 'button.survey_yes_chosen' : 'button.survey_yes')),
          tap(0, sayText(chosen === 0 ? 'button.survey_no_chosen' : 'button.survey_no')),
        ],
      ];
    case 'words':
      return [];
    default: {
      const [on, off] = type === 'choices' ? ['☑ ', '☐ '] : ['✓ ', ''];
      return options.map((one, at) => [
        tap(at, { plain: `${one.chosen ? on : off}${one.caption}` }),
      ]);
    }
  }
}

function reviewed(state: ConversationState, survey: number, step: At<'review'>): Step {
  const missing = step.lines.filter((one) => one.missing);
  const lines = step.lines.map((one) =>
    sayText('survey.line', { no: one.index + 1, text: one.text, answer: one.answer }),
  );
  return replying(state, {
    texts: [sayText(missing.length > 0 ? 'survey.missing' : 'survey.review'), ...lines],
    buttons: [
      ...(missing.length === 0 ? [[button(survey, 'send', 0, sayText('button.survey_send'))]] : []),
      step.lines.map(({ index }) =>
        button(survey, 'show', index, sayText('button.survey_change', { no: index + 1 })),
      ),
      [button(survey, 'pause', 0, sayText('button.survey_pause'))],
    ],
    editPressed: true,
  });
}
