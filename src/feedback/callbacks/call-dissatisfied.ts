import { Community } from '../../community/entities.ts';
import { causes } from '../../delivery/causes.ts';
import { tellManagement } from '../../staff/people/tell-staff.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Work } from '../../work.ts';
import { isHarsh, lowStars } from '../dissatisfied.ts';
import type { Survey, SurveyBallot, SurveyHome } from '../surveys/survey-entities.ts';
import { Callback } from './callback-entities.ts';
import { sameDay } from './rule.ts';

/**
 * Has somebody called who was not content in a survey that bears their name: each of them, the same
 * day of the desk, as whoever gives few stars to a service (NORMS: Callbacks and surveys), and the
 * management knows at once. Whether anybody is called: nobody is where nothing was amiss.
 */
export async function callDissatisfied(
  work: Work,
  survey: Pick<Survey, 'id' | 'community' | 'title'>,
  home: Pick<SurveyHome, 'id'>,
  { answers, words }: Pick<SurveyBallot, 'answers' | 'words'>,
): Promise<boolean> {
  const given = Object.values(answers).filter((one) => typeof one === 'number');
  const fewest = given.length === 0 ? null : Math.min(...given);
  const stars = fewest !== null && fewest <= lowStars ? fewest : null;
  const word = Object.values(words ?? {}).some(isHarsh);
  if (stars === null && !word) return false;
  const community = await work.em.findOneOrFail(Community, { id: survey.community });
  const { id } = work.em.create(Callback, {
    id: work.chance.id(work.nowMs),
    community: community.id,
    request: null,
    home: home.id,
    round: 0,
    cause: 'dissatisfied',
    reason: { by: 'survey', stars, word },
    credited: null,
    createdAt: work.nowMs,
    dueAt: sameDay(work.nowMs, community),
    phoneFrom: work.nowMs,
  });
  await tellManagement(work, community, {
    key: causes.callback(id),
    text: staffTexts(community.locale)['callback.told_survey']({
      id: survey.id,
      title: survey.title[community.locale],
    }),
    call: true,
  });
  await work.em.flush();
  return true;
}
