/** Whether what is long is run at its full length: by `npm run e2e:full`, never by `npm test`. */
export const runsAll = process.env["E2E"] === "all";
