# An implementation of our statistics that shares nothing with lib/stats: base R alone (stats, no package). It writes cases with
# their answers as JSON; lib/stats/reference.test.ts holds ours to them. Run it through scripts/statistics-reference.ts.
set.seed(20231215)

number <- function(x) ifelse(is.finite(x), formatC(x, digits = 17, format = "g", width = 1), "null")
json <- function(x) {
  if (is.list(x)) {
    inner <- vapply(x, json, "")
    if (is.null(names(x))) return(paste0("[", paste(inner, collapse = ","), "]"))
    return(paste0("{", paste0("\"", names(x), "\":", inner, collapse = ","), "}"))
  }
  if (is.character(x)) return(paste0("\"", x, "\""))
  if (is.matrix(x)) return(json(lapply(seq_len(nrow(x)), function(i) as.list(x[i, ]))))
  if (length(x) == 1) return(number(x))
  paste0("[", paste(number(x), collapse = ","), "]")
}
array1 <- function(x) as.list(x) # a JSON array, even of one

wilson <- lapply(list(c(0, 7), c(7, 7), c(1, 3), c(88, 125), c(207, 300), c(4999, 5000)), function(case) {
  end <- suppressWarnings(prop.test(case[1], case[2], correct = FALSE)$conf.int)
  list(successes = case[1], n = case[2], low = end[1], high = end[2])
})

# Bootstrap given the index matrix: clusters drawn whole, percentile ends of type 7.
bootstrap <- lapply(1:3, function(i) {
  size <- c(5, 12, 24)[i]
  clusters <- lapply(seq_len(size), function(q) rbinom(c(1, 3, 4)[i], 1, runif(1)))
  indexes <- matrix(sample.int(size, 60 * size, TRUE), 60)
  means <- apply(indexes, 1, function(drawn) mean(unlist(clusters[drawn])))
  end <- quantile(means, c(0.025, 0.975), type = 7, names = FALSE)
  list(clusters = lapply(clusters, array1), indexes = indexes - 1, low = end[1], high = end[2])
})

# Paired permutation given the sign matrix: every pattern for a few questions, random ones for many.
permutation <- lapply(1:4, function(i) {
  size <- c(6, 9, 10, 25)[i]
  d <- if (i == 1) sample(-1:1, size, TRUE) else round(rnorm(size, 0.2, 0.6), 3)
  all <- size < 20
  signs <- if (all) as.matrix(expand.grid(rep(list(c(1, -1)), size))) else matrix(sample(c(1, -1), 80 * size, TRUE), 80)
  dimnames(signs) <- NULL
  extreme <- sum(abs(as.vector(signs %*% d)) >= abs(sum(d)) - 1e-9)
  p <- if (all) extreme / nrow(signs) else (extreme + 1) / (nrow(signs) + 1)
  list(differences = d, signs = if (all) list() else signs, p = p)
})

mcnemar <- lapply(list(c(0, 1), c(5, 2), c(31, 12), c(40, 40), c(3, 17)), function(case)
  list(onlyFirst = case[1], onlySecond = case[2], p = binom.test(case[1], sum(case), 0.5)$p.value))

holm <- lapply(list(c(0.01, 0.04, 0.03, 0.005), c(0.2), runif(36)^3), function(p)
  list(ps = array1(p), adjusted = array1(p.adjust(p, "holm"))))

# Kappa by matrices; its error by the delta method on the multinomial, with the gradient taken numerically.
kappaOf <- function(share, w) {
  chance <- outer(rowSums(share), colSums(share))
  (sum(w * share) - sum(w * chance)) / (1 - sum(w * chance))
}
kappaCase <- function(table, weights) {
  k <- nrow(table)
  apart <- abs(outer(1:k, 1:k, "-")) / (k - 1)
  w <- switch(weights, none = (apart == 0) * 1, linear = 1 - apart, quadratic = 1 - apart^2)
  n <- sum(table)
  share <- table / n
  h <- 1e-6
  slope <- vapply(seq_along(share), function(i) {
    up <- share; up[i] <- up[i] + h
    down <- share; down[i] <- down[i] - h
    (kappaOf(up, w) - kappaOf(down, w)) / (2 * h)
  }, 0)
  p <- as.vector(share)
  variance <- (sum(slope^2 * p) - sum(slope * p)^2) / n
  list(table = table, weights = weights, kappa = kappaOf(share, w), standardError = sqrt(variance))
}
two <- matrix(c(20, 10, 5, 15), 2)
five <- matrix(c(9, 3, 1, 0, 0, 2, 14, 6, 1, 0, 1, 5, 21, 7, 2, 0, 1, 6, 18, 4, 0, 0, 2, 5, 12), 5)
kappa <- list(kappaCase(two, "none"), kappaCase(five, "none"), kappaCase(five, "linear"), kappaCase(five, "quadratic"))

correlation <- lapply(list(9, 4, 30), function(n) {
  x <- round(rnorm(n), 2)
  y <- round(0.6 * x + rnorm(n), 1)
  z <- qnorm(0.975) / sqrt(n - 3)
  r <- cor(x, y)
  end <- if (n > 3) cor.test(x, y)$conf.int else c(NA, NA)
  list(x = x, y = y, pearson = r, spearman = cor(x, y, method = "spearman"), low = end[1], high = end[2])
})

# pass@k as the chance that a draw of k without replacement holds a right one: the hypergeometric distribution.
passAtK <- lapply(list(c(10, 3, 1), c(10, 3, 4), c(10, 0, 5), c(10, 10, 1), c(64, 7, 16)), function(case)
  list(n = case[1], right = case[2], k = case[3], p = 1 - dhyper(0, case[2], case[1] - case[2], case[3])))

# Shares of variance from R's two-way analysis of variance.
variance <- lapply(list(c(6, 2), c(25, 10)), function(size) {
  values <- matrix(rbinom(size[1] * size[2], 1, rep(runif(size[1]), size[2])), size[1])
  frame <- data.frame(y = as.vector(values), question = factor(row(values)), run = factor(col(values)))
  squares <- summary(aov(y ~ question + run, frame))[[1]][["Sum Sq"]]
  shares <- squares / sum(squares)
  list(values = values, questions = shares[1], runs = shares[2], rest = shares[3])
})

runs <- lapply(list(c(0.7, 0.74, 0.69), runif(10)), function(x) list(values = x, mean = mean(x), sd = sd(x)))

cases <- list(
  by = paste("R", getRversion()), wilson = wilson, bootstrap = bootstrap, permutation = permutation, mcnemar = mcnemar,
  holm = holm, kappa = kappa, correlation = correlation, passAtK = passAtK, variance = variance, runs = runs
)
cat(json(cases))
