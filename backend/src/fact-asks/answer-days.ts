/** Days for which a letter's link can be answered. */
export const ANSWER_DAYS = 30;
