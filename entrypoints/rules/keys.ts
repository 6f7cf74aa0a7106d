// Where the storage has what, for those who keep the rules and for those who only follow them.

/** The rules, sealed. */
export const rulesKey = 'rules';
/** Those before them, which are written together with them. */
export const beforeKey = 'rules-before';
export const newsKey = 'sync-news';
export const logKey = 'sync-log';
