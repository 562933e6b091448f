/** What stands for no commit: before a reference is made, and after it is removed. */
export const NO_COMMIT = '0'.repeat(40);
