/**
 * Slack's shortcodes for the emoji an office uses, and what the reaction picker offers. A code
 * that is not here is shown as it was written.
 */

const TABLE =
  'white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️|x ❌|negative_squared_cross_mark ❎|' +
  'warning ⚠️|rotating_light 🚨|sos 🆘|no_entry ⛔|no_entry_sign 🚫|outbox_tray 📤|inbox_tray 📥|' +
  'incoming_envelope 📨|envelope ✉️|email 📧|mailbox 📫|wrench 🔧|hammer 🔨|hammer_and_wrench 🛠️|' +
  'tools 🛠️|nut_and_bolt 🔩|gear ⚙️|bulb 💡|zap ⚡|electric_plug 🔌|fire 🔥|fire_engine 🚒|' +
  'fire_extinguisher 🧯|police_car 🚓|ambulance 🚑|droplet 💧|sweat_drops 💦|potable_water 🚰|ocean 🌊|' +
  'umbrella ☔|shower 🚿|toilet 🚽|bathtub 🛁|elevator 🛗|door 🚪|key 🔑|lock 🔒|unlock 🔓|' +
  'house 🏠|house_with_garden 🏡|office 🏢|classical_building 🏛️|construction 🚧|building_construction 🏗️|' +
  'car 🚗|parking 🅿️|bike 🚲|dog 🐶|cat 🐱|mouse 🐭|rat 🐀|cockroach 🪳|bug 🐛|mosquito 🦟|' +
  'seedling 🌱|deciduous_tree 🌳|evergreen_tree 🌲|broom 🧹|wastebasket 🗑️|bucket 🪣|sponge 🧽|soap 🧼|' +
  'loudspeaker 📢|mega 📣|speaker 🔈|sound 🔉|mute 🔇|bell 🔔|no_bell 🔕|ear 👂|' +
  'moneybag 💰|yen 💴|credit_card 💳|receipt 🧾|chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|' +
  'bar_chart 📊|clipboard 📋|memo 📝|pencil 📝|pencil2 ✏️|page_facing_up 📄|bookmark_tabs 📑|books 📚|' +
  'card_index 📇|card_file_box 🗃️|file_folder 📁|open_file_folder 📂|calendar 📆|date 📅|spiral_calendar_pad 🗓️|' +
  'clock 🕒|clock1 🕐|clock2 🕑|clock3 🕒|clock4 🕓|clock8 🕗|clock9 🕘|alarm_clock ⏰|stopwatch ⏱️|timer_clock ⏲️|' +
  'hourglass ⌛|hourglass_flowing_sand ⏳|watch ⌚|phone ☎️|telephone ☎️|telephone_receiver 📞|iphone 📱|' +
  'calling 📲|camera 📷|frame_with_picture 🖼️|paperclip 📎|link 🔗|pushpin 📌|round_pushpin 📍|mag 🔍|' +
  'speech_balloon 💬|left_speech_bubble 🗨️|thought_balloon 💭|busts_in_silhouette 👥|bust_in_silhouette 👤|' +
  'construction_worker 👷|cop 👮|guardsman 💂|man 👨|woman 👩|older_man 👴|older_woman 👵|baby 👶|' +
  'wave 👋|+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|clap 👏|pray 🙏|raised_hands 🙌|ok_hand 👌|muscle 💪|' +
  'point_right 👉|point_up ☝️|raising_hand 🙋|handshake 🤝|eyes 👀|heart ❤️|green_heart 💚|blue_heart 💙|' +
  'star ⭐|star2 🌟|sparkles ✨|tada 🎉|rocket 🚀|trophy 🏆|rosette 🏵️|gift 🎁|' +
  'smile 😄|smiley 😃|slightly_smiling_face 🙂|blush 😊|grin 😁|joy 😂|relieved 😌|thinking_face 🤔|' +
  'neutral_face 😐|confused 😕|disappointed 😞|white_frowning_face ☹️|cry 😢|sob 😭|angry 😠|rage 😡|' +
  'weary 😩|sleeping 😴|zzz 💤|mask 😷|' +
  'red_circle 🔴|large_orange_circle 🟠|large_yellow_circle 🟡|large_green_circle 🟢|large_blue_circle 🔵|' +
  'large_purple_circle 🟣|white_circle ⚪|black_circle ⚫|large_red_square 🟥|large_orange_square 🟧|' +
  'large_yellow_square 🟨|large_green_square 🟩|large_blue_square 🟦|white_large_square ⬜|' +
  'black_large_square ⬛|small_red_triangle 🔺|small_red_triangle_down 🔻|arrow_up ⬆️|arrow_down ⬇️|' +
  'arrow_right ➡️|arrow_left ⬅️|arrow_upper_right ↗️|arrow_lower_right ↘️|arrow_forward ▶️|' +
  'double_vertical_bar ⏸️|black_square_for_stop ⏹️|repeat 🔁|arrows_counterclockwise 🔄|back 🔙|' +
  'leftwards_arrow_with_hook ↩️|arrow_right_hook ↪️|fast_forward ⏩|heavy_plus_sign ➕|heavy_minus_sign ➖|' +
  'heavy_exclamation_mark ❗|exclamation ❗|question ❓|grey_question ❔|bangbang ‼️|information_source ℹ️|' +
  '100 💯|new 🆕|ok 🆗|up 🆙|free 🆓|id 🆔|recycle ♻️|triangular_flag_on_post 🚩|white_flag 🏳️|' +
  'checkered_flag 🏁|sunny ☀️|sunrise 🌅|crescent_moon 🌙|partly_sunny ⛅|snowflake ❄️|cloud ☁️|' +
  'rain_cloud 🌧️|robot_face 🤖|ghost 👻|lantern 🏮|izakaya_lantern 🏮|one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|' +
  'five 5️⃣|globe_with_meridians 🌐|satellite_antenna 📡|shield 🛡️|scales ⚖️|bank 🏦|safe 🔒|' +
  'ballot_box_with_ballot 🗳️|label 🏷️|package 📦|truck 🚚|toolbox 🧰|ladder 🪜|screwdriver 🪛|helmet_with_white_cross ⛑️';

/** @type {Map<string, string>} */
const EMOJI = new Map(
  TABLE.split('|').map((pair) => {
    const space = pair.indexOf(' ');
    return [pair.slice(0, space), pair.slice(space + 1)];
  }),
);

/** What the picker beside a message offers, in the order an office reaches for them. */
export const PICKER = [
  'white_check_mark',
  'outbox_tray',
  'eyes',
  '+1',
  'pray',
  'heart',
  'tada',
  'warning',
  'raising_hand',
  'hourglass_flowing_sand',
];

/**
 * The emoji of a shortcode without its colons; skin tones are left out.
 * @param {string} name
 * @returns {string}
 */
export function emojiOf(name) {
  return EMOJI.get(name.replace(/::skin-tone-\d$/, '')) ?? `:${name}:`;
}

/**
 * Plain text with its shortcodes replaced, as Slack does in plain_text with `emoji` on.
 * @param {string} text
 * @returns {string}
 */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => EMOJI.get(name) ?? whole);
}
