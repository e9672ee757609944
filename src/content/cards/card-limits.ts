/** Cards of one learner. */
export const cardsMax = 100_000;

/** Items that cards are made from in one go. */
export const itemsForCardsMax = 500;

/** Cards of one list of what is due. */
export const dueCardsMax = 50;

/** Cards of one list of what was put aside. */
export const suspendedCardsMax = 25;

/** How far one may practise ahead. */
export const aheadDays = 7;

/** What counts say at most; beyond it they mean "and more". */
export const countedCardsMax = 1_000;

/** New cards of a day unless told. */
export const usualNewCardsPerDay = 10;

/** New cards of a day at most. */
export const newCardsPerDayMax = 200;

/** Characters of a reading that a learner wrote. */
export const readingCharactersMax = 600;

/** How long a review can be undone. */
export const undoHours = 24;
