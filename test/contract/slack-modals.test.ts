import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  actions,
  asks,
  button,
  modal,
  openSlackApp,
  plain,
  type SlackApp,
  textInput,
  wang,
  zhang,
} from '../support/slack-app.ts';
import { dotPng, until } from '../support/stand-ins.ts';

describe("modals in Slack's stand-in", () => {
  let app: SlackApp;

  beforeEach(async () => {
    app = await openSlackApp();
  });

  afterEach(async () => {
    expect(await app.close()).toEqual([]);
  });
  const views = () => app.standIns.slack.world.views.values();

  test('open with a trigger that is fresh and unused', async () => {
    const body = await app.click(await app.postCard('reply'), 'reply');
    const trigger_id = String(body.trigger_id);
    await app.web.views.open({ trigger_id, view: modal(asks(textInput)) });
    await expect(app.web.views.open({ trigger_id, view: modal(asks(textInput)) })).rejects.toThrow(
      'exchanged_trigger_id',
    );
    const late = await app.click(await app.postCard('reply'), 'reply');
    app.standIns.clock.advance(3001);
    await expect(
      app.web.views.open({ trigger_id: String(late.trigger_id), view: modal(asks(textInput)) }),
    ).rejects.toThrow('expired_trigger_id');
    await expect(
      app.web.views.open({ trigger_id: 'made-up', view: modal(asks(textInput)) }),
    ).rejects.toThrow('invalid_trigger_id');
  });

  test('are updated against their hash, and stacked three high', async () => {
    const view_id = await app.openModal(modal(asks(textInput)));
    const hash = views()[0]?.hash ?? '';
    await app.web.views.update({
      view_id,
      hash,
      view: modal(asks(textInput), { type: 'divider' }),
    });
    await expect(
      app.web.views.update({ view_id, hash, view: modal(asks(textInput)) }),
    ).rejects.toThrow('hash_conflict');
    const push = async () => {
      const block = { block_id: 'go', ...actions(button('go', 'go')) };
      const under = views().at(-1)?.id ?? '';
      await app.web.views.update({ view_id: under, view: modal(asks(textInput), block) });
      const before = app.heard.length;
      await app.standIns.act('slack/action', {
        user: zhang,
        view_id: under,
        block_id: 'go',
        action_id: 'go',
      });
      const body = await until(() => app.heard[before], 'the click is heard');
      await app.web.views.push({
        trigger_id: String(body.trigger_id),
        view: modal(asks(textInput)),
      });
    };
    await push();
    await push();
    expect(views()).toHaveLength(3);
    expect(views()[2]?.previous).toBe(views()[1]?.id);
    await expect(push()).rejects.toThrow('push_limit_reached');
  });

  test('are submitted with everything in them, touched or not', async () => {
    const option = { text: plain('水'), value: 'water' };
    const view_id = await app.openModal(
      modal(
        asks({ ...textInput, initial_value: '您好' }, 'words'),
        asks(
          {
            type: 'static_select',
            action_id: 'field',
            option_groups: [{ label: plain('组'), options: [option] }],
            initial_option: option,
          },
          'kind',
        ),
        asks({ type: 'users_select', initial_user: wang }, 'who'),
        asks({ type: 'datepicker', initial_date: '2026-11-25' }, 'day'),
        asks({ type: 'timepicker', initial_time: '14:00' }, 'time'),
        asks({ type: 'datetimepicker', initial_date_time: 1_795_000_000 }, 'at'),
        asks(
          {
            type: 'number_input',
            action_id: 'field',
            is_decimal_allowed: true,
            initial_value: '12.5',
          },
          'cost',
        ),
        asks(
          {
            type: 'radio_buttons',
            action_id: 'field',
            options: [option],
            initial_option: option,
          },
          'one',
        ),
        {
          ...asks({ type: 'checkboxes', options: [option] }, 'some'),
          optional: true,
        },
        { ...asks({ type: 'file_input' }, 'files'), optional: true },
      ),
    );
    const chosen = { name: 'a.png', mime: 'image/png', base64: dotPng.toString('base64') };
    const values = {
      words: { field: { type: 'plain_text_input', value: '明天来' } },
      files: { field: { type: 'file_input', files: [chosen] } },
    };
    await app.standIns.act('slack/submit', { user: zhang, view_id, values });
    const submitted = await app.heardOf('view_submission');
    expect(submitted).toMatchObject({
      view: {
        callback_id: 'reply',
        state: {
          values: {
            words: { field: { value: '明天来' } },
            kind: { field: { selected_option: option } },
            who: { field: { selected_user: wang } },
            day: { field: { selected_date: '2026-11-25' } },
            time: { field: { selected_time: '14:00' } },
            at: { field: { selected_date_time: 1_795_000_000 } },
            cost: { field: { value: '12.5' } },
            one: { field: { selected_option: option } },
            some: { field: { selected_options: [] } },
            files: { field: { files: [{ name: 'a.png', mimetype: 'image/png' }] } },
          },
        },
      },
    });
    expect(views()).toEqual([]);
  });

  test('stay with errors beside their fields, and keep what was typed', async () => {
    const view_id = await app.openModal(modal(asks({ ...textInput, min_length: 2 })));
    const submit = (value: string | null) =>
      app.standIns.act('slack/submit', {
        user: zhang,
        view_id,
        values: { field: { field: { type: 'plain_text_input', value } } },
      });
    expect(await submit(null)).toMatchObject({
      ok: false,
      errors: { field: expect.any(String) },
    });
    expect(await submit('a')).toMatchObject({ ok: false, errors: { field: expect.any(String) } });
    app.answers({ response_action: 'errors', errors: { field: '太短' } });
    expect(await submit('明天')).toEqual({ ok: false, errors: { field: '太短' } });
    app.answers({ response_action: 'errors', errors: { elsewhere: '太短' } });
    expect(await submit('明天')).toMatchObject({ ok: false, error: expect.any(String) });
    expect(views()).toHaveLength(1);
    app.answers({ response_action: 'update', view: modal({ type: 'divider' }) });
    expect(await submit('明天')).toEqual({ ok: true });
    expect(views()[0]?.view.blocks).toMatchObject([{ type: 'divider' }]);
    app.answers({ response_action: 'clear' });
    expect(await submit('明天')).toEqual({ ok: true });
    expect(views()).toEqual([]);
  });

  test('say that they were closed where the app wants to know', async () => {
    const view_id = await app.openModal({
      ...modal(asks(textInput)),
      notify_on_close: true,
    } as never);
    await app.standIns.act('slack/close', { user: zhang, view_id });
    expect(await app.heardOf('view_closed')).toMatchObject({ view: { id: view_id } });
    expect(views()).toEqual([]);
  });

  test('look choices up while somebody types', async () => {
    const view_id = await app.openModal(
      modal(asks({ type: 'external_select', min_query_length: 1 })),
    );
    app.answers({ options: [{ text: plain('3-2-501'), value: '3-2-501' }] });
    const found = await app.standIns.act('slack/options', {
      user: zhang,
      view_id,
      block_id: 'field',
      action_id: 'field',
      value: '501',
    });
    expect(found).toEqual({ options: [{ text: plain('3-2-501'), value: '3-2-501' }] });
    expect(await app.heardOf('block_suggestion')).toMatchObject({ value: '501' });
  });

  test.each([
    ['without blocks', modal()],
    ['with too long a title', { ...modal(asks(textInput)), title: plain('t'.repeat(25)) }],
    ['with inputs and no submit', { ...modal(asks(textInput)), submit: undefined }],
    ['with one block_id twice', modal(asks(textInput), asks(textInput))],
    ['as an App Home', { type: 'home', blocks: [{ type: 'divider' }] }],
  ])('are refused %s', async (_why, view) => {
    const body = await app.click(await app.postCard('reply'), 'reply');
    await expect(
      app.web.apiCall('views.open', { trigger_id: body.trigger_id, view: JSON.stringify(view) }),
    ).rejects.toThrow('invalid_arguments');
  });
});
