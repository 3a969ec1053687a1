import type { TariffTexts } from './tariff.zh-CN.ts';

/** What is said of a tariff, in English. */
export const tariffEn: TariffTexts = {
  'tariff.document': () => 'the tariff',
  'tariff.too_long': () =>
    'The file is too long to be a tariff. Please check that it is the right one.',
  'tariff.no_yaml': () =>
    'This line is not valid YAML. Please check the indentation, the space after each colon, and that quotes and brackets are closed.',
  'tariff.alias': () =>
    'A tariff cannot refer to other places with & and *. Please write them out.',
  'tariff.key_twice': () => 'The same key stands here twice. Please keep one.',
  'tariff.missing': ({ key, example }) => `${key} is missing. Please add it, such as ${example}.`,
  'tariff.unknown_key': ({ key }) =>
    `There is no key ${key}. Please check its spelling, or take it out.`,
  'tariff.one_of': ({ written, values }) => `"${written}" is none of: ${values}.`,
  'tariff.shape': ({ key, example }) => `${key} is written differently: ${example}.`,
  'tariff.wide': ({ written, instead }) =>
    `"${written}" has full-width digits or signs. Please write them as "${instead}".`,
  'tariff.comma': ({ written, instead }) =>
    `"${written}" has separators in it. Please write digits and a decimal point only: "${instead}".`,
  'tariff.negative': ({ written }) => `"${written}" is below zero. Please write zero or more.`,
  'tariff.number': ({ written }) =>
    `"${written}" is not a number. Please write digits and a decimal point only, such as "2.35".`,
  'tariff.places': ({ written, places }) =>
    `"${written}" has too many decimals; ${places} are the most. Please shorten it.`,
  'tariff.whole': ({ written, from, to }) =>
    `"${written}" should be a whole number from ${from} to ${to}.`,
  'tariff.date': ({ written }) =>
    `"${written}" is not a date. Please write year-month-day, such as 2026-01-01.`,
  'tariff.code': ({ written }) =>
    `"${written}" cannot be the code of a fee. It begins with a small letter and has small letters, digits and underscores only, 30 at the most.`,
  'tariff.factor': ({ written }) =>
    `"${written}" should be more than 0 and less than 1, such as "0.7".`,
  'tariff.only_last_step': () =>
    'Only the last step may have no up_to. Please give this one its limit.',
  'tariff.last_step': ({ written }) =>
    `The last step must have no limit (here ${written}), or what is used beyond it has no price. Please take up_to out, or add a step.`,
  'tariff.overlap': ({ written }) =>
    `The limit ${written} is not above that of the step before: the two overlap. Please let the limits rise from step to step.`,
  'tariff.no_steps': () => 'steps_per needs steps. Please write the steps, or leave it out.',
  'tariff.price_or_steps': () => 'Please write either unit_price or steps, and not both.',
  'tariff.twice': ({ written }) =>
    `The fee ${written} stands here twice. Please give each fee a code of its own.`,
  'tariff.prepay_twice': ({ written }) =>
    `${written} months beforehand stand here twice. Please keep one.`,
  'tariff.prepay_less': ({ written }) =>
    `More months beforehand have a lower discount (${written}). Please let it rise with the months.`,
  'tariff.fault': ({ line, path, reason }) =>
    `Line ${line}${path === '' ? '' : ` (${path})`}: ${reason}`,
  'tariff.no_community': ({ name, known }) =>
    `There is no community "${name}". There are: ${known}.`,

  'tariff.applied': ({ community, day, version }) =>
    `The tariff of ${community} is noted: from ${day}, version ${version}.`,
  'tariff.would': ({ community, day }) =>
    `The tariff of ${community} from ${day}. This is a trial, nothing has been changed:`,
  'tariff.unchanged': ({ community, day }) =>
    `The tariff of ${community} from ${day} is the one that is there. Nothing has been changed.`,
  'tariff.first_period': ({ period }) => `It is used from the period ${period} on.`,
  'tariff.billed': ({ periods }) =>
    `Bills of these periods have been issued and stay as they are: ${periods}.`,
  'tariff.by_example': ({ period }) =>
    `Tried with the areas, readings and shared costs of ${period}:`,
  'tariff.item': ({ name, homes, before, after }) =>
    `${name}: ${homes === 1 ? '1 home changes' : `${homes} homes change`}, in all ${before} → ${after}`,
  'tariff.same': () => 'No home would pay anything else.',
  'tariff.total': ({ homes, before, after, difference }) =>
    `In all: ${homes === 1 ? '1 home changes' : `${homes} homes change`}, ${before} → ${after} (${difference})`,
  'tariff.most': ({ unit, difference }) => `The largest change: ${unit}, ${difference}`,
};
