import { describe, expect, it, test } from 'vitest';
import { type ControlName, controls, readClick } from '../../bots/slack/kit/control.ts';
import {
  cardDeskOf,
  clickOf,
  subjects,
  submitLaterOf,
  submitOf,
  windowOfClick,
} from '../../bots/slack/subjects/subjects.ts';
import { cardSubjects } from '../../src/delivery/entities.ts';

const id = '01900000-0000-7000-8000-000000000001';
const names = Object.keys(controls) as ControlName[];
const read = (name: string) => readClick({ action_id: name, value: JSON.stringify({ v: 1, id }) });

describe('the table of subjects in Slack', () => {
  test.each(names)('%s does what its control says, and nothing else', (name) => {
    const click = read(name);
    if (!click) throw new Error(`${name} is not read.`);
    const { does } = controls[name];
    expect({
      acts: clickOf(click) !== undefined,
      opens: windowOfClick(click) !== undefined,
      submits: submitOf(name) !== undefined,
    }).toEqual({ acts: does === 'act', opens: does !== 'act', submits: does === 'window' });
  });

  it('has no verb that no control stands for', () => {
    const told = Object.entries(subjects).flatMap(([on, desk]) =>
      (['click', 'window', 'submit'] as const).flatMap((part) =>
        Object.keys((part in desk && desk[part as never]) || {}).map((verb) => `${on}.${verb}`),
      ),
    );
    expect([...new Set(told)].toSorted()).toEqual(names.toSorted());
  });

  test.each(cardSubjects)('a card of %s is loaded and drawn', (subject) => {
    expect(cardDeskOf(subject).card).toBeTypeOf('function');
    expect(cardDeskOf(subject).load).toBeTypeOf('function');
  });

  it('knows the window of files that workers read', () => {
    expect(submitLaterOf('upload.bring')).toBeTypeOf('function');
    expect(submitOf('upload.bring')).toBeUndefined();
  });

  it.each(['', 'request', 'request.', 'request.claim', 'duty.close', 'toString.length', 'a.b.c'])(
    'carries out nothing for a window called "%s"',
    (callbackId) => {
      expect(submitOf(callbackId)).toBeUndefined();
      expect(submitLaterOf(callbackId)).toBeUndefined();
    },
  );

  it.each(['constructor.name', 'request.toString', 'cover.accept', 'request'])(
    'reads no click on "%s"',
    (action) => {
      expect(read(action)).toBeNull();
    },
  );
});
