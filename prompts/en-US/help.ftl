### /help

help-title = What you can do
help-intro = Once a customer has been heard, somebody answers for it until the customer is satisfied.
help-menus = On a message, under Apps: **{ $log }**, **{ $add }**. On a person: **{ $open }**.
