import { staffRoles } from '../../../../src/codes.ts';
import type { Language } from '../../../../src/config.ts';
import type { Refused } from '../../../../src/refusal.ts';
import { refusal } from '../../../../src/refusal.ts';
import { Checklist, CheckRun, checkDays } from '../../../../src/staff/checks/check-entities.ts';
import { mayNotConfirm } from '../../../../src/staff/checks/confirm-check.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { notAllowed } from '../../../../src/staff/rights/check-right.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import type { Office } from '../../../../src/work.ts';
import { context, escapeMarkup, option } from '../../kit/blocks.ts';
import { type ClickOn, rightOf, type Window } from '../../kit/control.ts';
import { input, longText, type Modal, modal, select, text, timeOfDay } from '../../kit/fields.ts';

/** The windows of the daily checks: what is wrong, and how a check is set. */
export async function drawCheckWindow(
  office: Office,
  click: ClickOn<'check'>,
  actor: StaffView,
  window: Window,
  language: Language,
): Promise<Modal | Refused> {
  const em = office.orm.em.fork();
  switch (click.verb) {
    case 'wrong': {
      const run = await em.findOne(CheckRun, { id: click.id });
      if (!run) return refusal('not_found');
      const check = await em.findOneOrFail(Checklist, { id: run.checklist });
      const refused = await mayNotConfirm(em, actor, check);
      if (refused) return refused;
      return run.confirmedAt === null ? wrongWindow(check, window, language) : refusal('not_now');
    }
    case 'change': {
      const check = await em.findOne(Checklist, { id: click.id });
      if (!check) return refusal('not_found');
      const refused = await notAllowed(em, actor, check.community, rightOf(click));
      return refused ?? settingWindow('check.change', check, window, language);
    }
    default: {
      const refused = await notAllowed(em, actor, click.id, rightOf(click));
      return refused ?? settingWindow('check.add', null, window, language);
    }
  }
}

function wrongWindow(check: Checklist, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  return modal(
    'check.wrong',
    t['modal.check_wrong'](),
    t['modal.submit'](),
    window,
    [
      context(escapeMarkup(check.name)),
      input('wrong', t['field.wrong'](), longText(1000), { hint: t['hint.manager_reads']() }),
    ],
    language,
  );
}

function settingWindow(
  callbackId: 'check.add' | 'check.change',
  check: Checklist | null,
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const roles = staffRoles.filter((role) => role !== 'admin');
  const states = [option(t['option.active'](), 'active'), option(t['option.paused'](), 'paused')];
  const initial = (value: string) => (value === '' ? {} : { initial_value: value });
  return modal(
    callbackId,
    t['modal.check_edit'](),
    t['modal.submit'](),
    window,
    [
      input(
        'check_name',
        t['field.check_name'](),
        text(60, { focus_on_load: true, ...initial(check?.name ?? '') }),
      ),
      input(
        'items',
        t['field.items'](),
        text(1000, { multiline: true, ...initial(check?.items ?? '') }),
        { optional: true },
      ),
      input(
        'check_role',
        t['field.check_role'](),
        select(
          roles.map((role) => option(terms(language).role[role], role)),
          check?.role,
        ),
      ),
      input('ask_at', t['field.ask_at'](), timeOfDay(check?.askAt ?? '17:45')),
      input(
        'days',
        t['field.days'](),
        select(
          checkDays.map((one) => option(t[`check.days_${one}`](), one)),
          check?.days ?? 'working',
        ),
      ),
      ...(check
        ? [input('state', t['field.state'](), select(states, check.active ? 'active' : 'paused'))]
        : []),
    ],
    language,
  );
}
