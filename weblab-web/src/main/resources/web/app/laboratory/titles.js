// SPDX-License-Identifier: BSD-2-Clause

/** @type {Map<string, string>} */
const titles = new Map();

/** @param {{category: string, name: string, title: string}} laboratory */
export const rememberTitle = ({category, name, title}) => titles.set(`${name}@${category}`, title);

/**
 * What people call a laboratory, as far as this tab has heard; else its name.
 * @param {string} category
 * @param {string} experiment
 */
export const titleOf = (category, experiment) => titles.get(`${experiment}@${category}`) ?? experiment;
