"""One volume of many letters, without a composer: the splice, its cover and its contents."""
