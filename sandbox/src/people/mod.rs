//! Playing people as the client lets them: [`commands`] they type or take from a menu, [`components`] they press and
//! [`forms`] they fill, what they [`say`]. What is called `forged` is what a changed client could send.

mod commands;
mod components;
mod forms;
mod say;
