import type { StaffMessageBody, StaffPort } from '../../../src/delivery/ports.ts';
import { cutText } from '../../../src/texts/cut-text.ts';
import { classifySlackError } from './classify.ts';
import { downloadFile } from './download.ts';
import { messageMark, tsOf, withoutUnfurling } from './mark.ts';
import { conversationOf, findByKey } from './posted.ts';
import { type SendOptions, sendPart } from './send-part.ts';
import { createWebClient, type WebClientOptions } from './web-client.ts';

export type SlackPortOptions = WebClientOptions &
  SendOptions & {
    /** Told of every answer: `code` is null when Slack did what it was asked. */
    onAnswer?(code: string | null): void;
  };

/** The staff's side over Slack's Web API. */
export function createSlackPort(options: SlackPortOptions): StaffPort {
  const client = createWebClient(options);
  const call = async (method: string, args: Record<string, unknown>): Promise<unknown> => {
    try {
      const answer = await client.apiCall(method, args);
      options.onAnswer?.(null);
      return answer;
    } catch (error) {
      const remedy = classifySlackError(method, error);
      options.onAnswer?.(remedy.code);
      throw remedy;
    }
  };
  return {
    send: (place, part, key, file) => sendPart({ options, call, place, key, file }, part),
    async postCard(channel, body, key) {
      const sent = await call('chat.postMessage', {
        channel,
        ...cardBody(body),
        metadata: messageMark(key),
        ...withoutUnfurling,
      });
      return { remoteId: tsOf(sent) };
    },
    async updateCard(channel, remoteId, body) {
      await call('chat.update', {
        channel: await conversationOf(call, channel),
        ts: remoteId,
        ...cardBody(body),
      });
    },
    findByKey: (place, key, sinceMs) => findByKey(call, place, key, sinceMs),
    download: (file) => downloadFile(options, call, file),
  };
}

/** A card stands in an attachment, which alone can have a colour; its summary is for notifications. */
function cardBody(body: StaffMessageBody): Record<string, unknown> {
  const attachment = {
    color: body.color ?? '#98a2b3',
    fallback: cutText(body.text, 500),
    blocks: body.blocks,
  };
  return { text: body.lead ?? '', attachments: [attachment] };
}
