/** The yearly survey of everybody, anonymous; its codes stay the same from year to year, so that years can be compared. */
const yearly = `title: {zh-CN: 年度满意度调查, en: Yearly survey}
to: all
until: 2026-12-31
reminders: [3, 10]
anonymous: true
questions:
  - {code: overall, type: stars, text: {zh-CN: 总的来说，您对物业服务满意吗, en: "All in all, how satisfied are you with our services?"}}
  - {code: desk, type: stars, text: {zh-CN: 客服接待, en: The front desk}}
  - {code: repairs, type: stars, text: {zh-CN: 维修服务, en: Repairs}}
  - {code: cleaning, type: stars, text: {zh-CN: 清洁卫生, en: Cleaning}}
  - {code: security, type: stars, text: {zh-CN: 秩序与安全, en: Order and security}}
  - {code: greening, type: stars, text: {zh-CN: 绿化养护, en: Gardens}}
  - code: first
    type: choices
    text: {zh-CN: 您最希望先改进什么, en: What should be better first?}
    options:
      - {zh-CN: 停车, en: Parking}
      - {zh-CN: 电梯, en: Lifts}
      - {zh-CN: 公共设施, en: Public facilities}
      - {zh-CN: 噪音, en: Noise}
      - {zh-CN: 收费透明, en: Clear fees}
  - {code: words, type: words, text: {zh-CN: 还有什么想对我们说的, en: Anything else you would like to tell us?}}
`;

/** After a single service, of those who had to do with the office lately; named, so that whoever is dissatisfied can be called. */
const service = `title: {zh-CN: 服务回访问卷, en: How was our service?}
to: contact:30d
until: 2026-12-31
reminders: [2]
anonymous: false
questions:
  - {code: quality, type: stars, text: {zh-CN: 最近一次服务的质量, en: The quality of the last service}}
  - {code: manner, type: stars, text: {zh-CN: 服务人员的态度, en: The manner of who came}}
  - {code: in_time, type: yes_no, text: {zh-CN: 是否按约定时间到, en: Did they come at the agreed time?}}
  - {code: words, type: words, text: {zh-CN: 想补充的话, en: Anything to add?}}
`;

/** Surveys that are ready to be opened, as YAML; `until` is to be put right. */
export const surveyTemplates = { yearly, service } as const;
