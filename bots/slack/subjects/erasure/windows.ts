import type { Language } from '../../../../src/config.ts';
import type { Refused } from '../../../../src/refusal.ts';
import { refusal } from '../../../../src/refusal.ts';
import { decideErasure, isHindered, loadErasureView } from '../../../../src/residents/erasure.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { notAllowed } from '../../../../src/staff/rights/check-right.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import type { Office } from '../../../../src/work.ts';
import { plain } from '../../kit/blocks.ts';
import { type ClickOn, rightOf, type Window } from '../../kit/control.ts';
import { input, longText, type Modal, modal } from '../../kit/fields.ts';
import { type Form, written } from '../../kit/forms.ts';
import { fault, type SubmitResult, settled } from '../../kit/submit-result.ts';

/** The windows of a wish to be forgotten: asks once more before it is carried out, or for the reason why not. */
export async function drawErasureWindow(
  office: Office,
  click: ClickOn<'erasure'>,
  actor: StaffView,
  window: Window,
  language: Language,
): Promise<Modal | Refused> {
  const em = office.orm.em.fork();
  const view = await loadErasureView(em, click.id, office.clock.now());
  if (!view) return refusal('not_found');
  const refused = await notAllowed(em, actor, view.community, rightOf(click));
  if (refused) return refused;
  if (view.state !== 'open') return refusal('not_now');
  const t = staffTexts(language);
  if (click.verb === 'refuse') {
    const hint = t['hint.erasure_reason']();
    return modal(
      'erasure.refuse',
      t['modal.erasure_refuse'](),
      t['modal.send'](),
      window,
      [input('reason', t['field.reason'](), longText(500), { hint })],
      language,
    );
  }
  if (isHindered(view.hindrances)) return refusal('hindered');
  const words = plain(t['modal.erasure_words']({ name: view.name }), 1000);
  return modal(
    'erasure.carry_out',
    t['modal.erasure_carry_out'](),
    t['modal.erase'](),
    window,
    [{ type: 'section', text: words }],
    language,
  );
}

/** Carries out what the window of a wish to be forgotten was submitted for. */
export async function submitErasureForm(
  office: Office,
  verb: string,
  asked: { slackUser: string; id: string; form: Form; key: string },
): Promise<SubmitResult | null> {
  const { slackUser, id: erasure, key } = asked;
  if (verb === 'carry_out') {
    const decision = { carryOut: true } as const;
    return settled(await decideErasure(office, { slackUser, erasure, decision, key }), '');
  }
  if (verb !== 'refuse') return null;
  const reason = written(asked.form, 'reason');
  if (reason === '') return fault('reason', 'error.required');
  const decision = { carryOut: false, reason } as const;
  return settled(await decideErasure(office, { slackUser, erasure, decision, key }), 'reason');
}
