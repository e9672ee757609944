/** The look of a report: the reader's light or dark, readable on a phone and on paper. */
export const pageStyle = `
:root { --text: #1e1f22; --muted: #565d66; --back: #ffffff; --card: #f4f5f7; --line: #d8dbe0; --good: #0b6b3a; --bad: #b3261e; }
.dark-only { display: none; }
@media (prefers-color-scheme: dark) {
  :root { --text: #f2f3f5; --muted: #b5bac1; --back: #17181b; --card: #232428; --line: #3a3c43; --good: #6fdca0; --bad: #ff9d94; }
  .dark-only { display: block; }
  .light-only { display: none; }
}
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
.scroll { overflow-x: auto; }
.scroll:focus-visible, summary:focus-visible { outline: 3px solid var(--muted); outline-offset: 2px; }
table { border-collapse: collapse; font-size: .94rem; }
caption { text-align: left; color: var(--muted); padding: .3rem 0; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; }
thead th { background: var(--card); }
.good { color: var(--good); }
.bad { color: var(--bad); font-weight: 600; }
.picture { margin: 1rem 0; }
.picture text { font-family: system-ui, sans-serif; }
.picture svg { max-width: 100%; height: auto; }
details { border: 1px solid var(--line); border-radius: .5rem; margin: .5rem 0; padding: .4rem .8rem; }
summary { cursor: pointer; font-weight: 600; }
.about, .marks { color: var(--muted); font-size: .9rem; }
.exchange { border-top: 1px solid var(--line); padding: .4rem 0; }
.exchange p { margin: .25rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.tutor { background: var(--card); border-radius: .4rem; padding: .4rem .6rem; }
@media print { details { break-inside: avoid; } }
`;
