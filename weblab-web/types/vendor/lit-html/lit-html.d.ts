// SPDX-License-Identifier: BSD-2-Clause
// The server puts lit-html beside our own files; rootDirs in tsconfig.json makes its types appear there.
export * from 'lit-html';
