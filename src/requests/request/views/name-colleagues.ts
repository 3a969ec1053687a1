import { Chat } from '../../../community/chat.ts';
import { Community } from '../../../community/entities.ts';
import { staffBySlackUser } from '../../../staff/people/find-staff.ts';
import { publicName } from '../../../staff/people/public-name.ts';
import type { Office } from '../../../work.ts';
import { Emergency, Request } from '../entities.ts';

/** What the resident of a request or an emergency calls these members of the staff, by their Slack ids; who is not on the staff is left out. */
export async function nameColleagues(
  office: Office,
  subject: { kind: 'request' | 'emergency'; id: string },
  slackUsers: readonly string[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  if (slackUsers.length === 0) return names;
  const em = office.orm.em.fork();
  const about =
    subject.kind === 'request'
      ? await em.findOne(Request, { id: subject.id })
      : await em.findOne(Emergency, { id: subject.id });
  if (!about) return names;
  const chat = about.chat === null ? null : await em.findOne(Chat, { id: about.chat });
  const language =
    chat?.language ?? (await em.findOneOrFail(Community, { id: about.community })).locale;
  for (const slackUser of slackUsers) {
    const person = await staffBySlackUser(em, slackUser);
    if (person) names.set(slackUser, publicName(person, language));
  }
  return names;
}
