/* The three answers that an applicant may get, in the desk's words. */

export const OUTCOMES = [["accepted", "錄取"], ["waitlisted", "備取"], ["declined", "婉謝"]];
export const CONFIRM = { accepted: "確定錄取，寄出這封信", waitlisted: "確定備取，寄出這封信", declined: "確定婉謝，寄出這封信" };
export const CONFIRM_ALL = { accepted: "確定錄取", waitlisted: "確定備取", declined: "確定婉謝" };
export const DONE = { accepted: "錄取", waitlisted: "列為備取", declined: "婉謝" };
