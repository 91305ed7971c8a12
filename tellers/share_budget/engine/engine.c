/* Equal shares in floating point, each decision with a proven bound on its error.

   This is equal_shares.py, price.py and purses.py once more, for machines that have a C compiler. It decides nothing that
   floats cannot decide: whenever a comparison is closer than the bound it stops and says so, and Python decides exactly.
   So results are the same with and without it. Compile without fused or reordered arithmetic (-ffp-contract=off). */

#include <math.h>
#include <stdint.h>

#define ULP 2.220446049250313e-16
#define TINY 5e-324
#define BLURRED_PART 1.52587890625e-05                       /* 2^-16: purses less sure than this part of a share */

enum { DONE = 0, EQUAL = 1, UNSURE = 2, BLURRED = 3 };       /* why run() stopped */
enum { CANNOT_PAY = 0, PRICED = 1, UNCLEAR = 2 };            /* what evaluate() found */

typedef struct {
    /* the field: projects × their supporters, in rows */
    int64_t projects, groups, per_cost;
    const int64_t *start;                                    /* [projects + 1] where each row begins */
    const int32_t *group;                                    /* the groups of voters in each row */
    const double *points, *weight;                           /* of one voter (NULL: all 1); × voters */
    const double *cost, *first_low;                          /* first_low: no claim is ever below this */
    const int64_t *whole_cost;                               /* exact, scaled alike; NULL if too large */
    const int64_t *begins;                                   /* [groups + 1] where each ballot begins in `named` */
    const int32_t *named, *given;                            /* the projects on each ballot; points (NULL: all 1) */
    const int64_t *voters;                                   /* of each group */
    const uint8_t *touches, *excludes;                       /* [projects × projects] */
    double most_points;
    /* one count */
    double share, slack;                                     /* slack: no purse is further from the truth */
    int64_t rounds, asked, contenders, stamp;
    double *money;                                           /* of one voter of each group; 0: has run short */
    int32_t *short_in;                                       /* the round in which each group ran short, or −1 */
    uint8_t *gone, *fresh, *exact, *plain;                   /* exact: Python set the claim and has to take the purchase;
                                                                plain: no supporter with money would run short */
    double *low, *high, *price, *error, *held;               /* of each project, when last evaluated */
    int64_t *evaluated, *examined, *contender;
    /* of each round */
    int64_t *order, *plain_won;
    double *won_low, *won_high, *won_held, *full;
    /* room to work in: as long as the longest row */
    double *ratio, *ratio_weight;
} Count;

void begin(Count *c, double share) {
    c->share = share;
    c->slack = 2 * share * ULP;
    c->rounds = 0;
    for (int64_t g = 0; g < c->groups; g++) { c->money[g] = share; c->short_in[g] = -1; }
    for (int64_t p = 0; p < c->projects; p++) {
        c->gone[p] = c->fresh[p] = c->plain[p] = 0;
        c->low[p] = c->first_low[p];
        c->price[p] = c->error[p] = 0;
        c->examined[p] = 0;
    }
    c->stamp = 0;
}

void set_claim(Count *c, int64_t p, double price, double error, int64_t plain, int64_t exact) {
    double by = c->per_cost ? c->cost[p] : 1.0;
    c->price[p] = price;
    c->error[p] = error;
    c->low[p] = (price - error) / by * (1 - 4 * ULP);
    c->high[p] = (price + error) / by * (1 + 4 * ULP);
    c->plain[p] = (uint8_t)plain;
    c->exact[p] = (uint8_t)exact;
    c->fresh[p] = 1;
    c->evaluated[p] = c->rounds;
}

/* The price per point, by Newton's steps from below: whoever holds less than their part at a price that is too low
   holds less than it at the right one too. price.py says why the answer is right when it is given. */
static int evaluate(Count *c, int64_t p) {
    double *ratio = c->ratio, *weight = c->ratio_weight;
    double held = 0, last = -1, following = INFINITY, rest = c->cost[p];
    int64_t n = 0, poor = 0;
    for (int64_t i = c->start[p]; i < c->start[p + 1]; i++) {
        double money = c->money[c->group[i]];
        if (money > 0) {
            ratio[n] = c->points ? money / c->points[i] : money;
            weight[n++] = c->weight[i];
            held += c->weight[i];
        }
    }
    c->held[p] = held;
    if (!n) return CANNOT_PAY;
    double points = held, price = rest / held;
    double known = c->price[p] - c->error[p];
    if (known > price) price = known;
    for (;;) {
        int64_t kept = 0;
        double paid = 0, gone = 0;
        following = INFINITY;
        for (int64_t i = 0; i < n; i++) {
            if (ratio[i] <= price) {
                paid += ratio[i] * weight[i];
                gone += weight[i];
                if (ratio[i] > last) last = ratio[i];
            } else {
                if (ratio[i] < following) following = ratio[i];
                ratio[kept] = ratio[i];
                weight[kept++] = weight[i];
            }
        }
        poor += n - kept;
        rest -= paid;
        points -= gone;
        if (!kept) {
            double rounding = (double)(poor + 8) * 2 * ULP * c->cost[p];
            return rest > held * c->slack + rounding ? CANNOT_PAY : UNCLEAR;
        }
        price = rest / points;
        if (kept == n) break;
        n = kept;
    }
    double rounding = (double)(poor + 8) * 2 * ULP * c->cost[p];
    double near = 4 * (held * c->slack + rounding) / points + 8 * ULP * c->share;
    if (!(last + near < price && price < following - near)) return UNCLEAR;
    set_claim(c, p, price, ((held - points) * c->slack + rounding) / points + 4 * ULP * price, !poor, 0);
    return PRICED;
}

static void bought(Count *c, int64_t p, double error) {
    int64_t turn = c->rounds++;
    c->order[turn] = p;
    c->won_low[turn] = c->low[p];
    c->won_high[turn] = c->high[p];
    c->won_held[turn] = c->held[p];
    c->plain_won[turn] = c->plain[p];
    c->slack += c->most_points * error + 2 * ULP * c->share;
    c->gone[p] = 1;
    const uint8_t *touches = c->touches + p * c->projects, *excludes = c->excludes + p * c->projects;
    for (int64_t q = 0; q < c->projects; q++) {
        if (touches[q]) c->fresh[q] = 0;
        if (excludes[q]) c->gone[q] = 1;
    }
}

/* Every supporter pays price × points, or all they hold. Nobody is so near the edge that the error could matter. */
void buy(Count *c, int64_t p, double price, double error) {
    int64_t turn = c->rounds;
    double full = 0;
    for (int64_t i = c->start[p]; i < c->start[p + 1]; i++) {
        int32_t g = c->group[i];
        double money = c->money[g], part = c->points ? price * c->points[i] : price;
        if (money > part) {
            c->money[g] = money - part;
            full += c->weight[i];
        } else if (money > 0) {
            c->money[g] = 0;
            c->short_in[g] = (int32_t)turn;
        }
    }
    c->full[turn] = full;
    bought(c, p, error);
}

/* As buy, at a price known exactly, with the groups that pay all they hold. */
void buy_exactly(Count *c, int64_t p, double price, const int32_t *short_now, int64_t shorts) {
    for (int64_t i = 0; i < shorts; i++) {
        c->money[short_now[i]] = 0;
        c->short_in[short_now[i]] = (int32_t)c->rounds;
    }
    for (int64_t i = c->start[p]; i < c->start[p + 1]; i++) {
        double *money = c->money + c->group[i], part = c->points ? price * c->points[i] : price;
        /* Never down to nought by rounding: nought is kept for those who have run short. */
        if (*money > 0) *money = *money - part > TINY ? *money - part : TINY;
    }
    bought(c, p, price * 2 * ULP);
}

static int would_blur(const Count *c, int64_t p) {
    return (c->slack + c->most_points * c->error[p]) * c->most_points > c->share * BLURRED_PART;
}

/* The unexamined project with the lowest bound on its claim, or −1 if none is at or below `bound`. */
static int64_t next_to_examine(const Count *c, double bound) {
    int64_t best = -1;
    for (int64_t p = 0; p < c->projects; p++)
        if (!c->gone[p] && c->examined[p] != c->stamp && c->low[p] <= bound) { best = p; bound = c->low[p]; }
    return best;
}

/* −1, 0, 1: the exact claims of two projects of which no supporter would run short, cost ÷ held or 1 ÷ held. */
static int compare_plain(const Count *c, int64_t p, double held_p, int64_t q, double held_q) {
    __int128 a = (__int128)(int64_t)held_q * (c->per_cost ? 1 : c->whole_cost[p]);
    __int128 b = (__int128)(int64_t)held_p * (c->per_cost ? 1 : c->whole_cost[q]);
    return a < b ? -1 : a > b;
}

/* The first of several plain contenders by exact claim, ties by number; −1 if one of them is not plain. */
static int64_t first_of_plain(const Count *c) {
    int64_t best = -1;
    if (!c->per_cost && !c->whole_cost) return -1;
    for (int64_t i = 0; i < c->contenders; i++) {
        int64_t p = c->contender[i];
        if (!c->plain[p]) return -1;
        if (best < 0 || compare_plain(c, p, c->held[p], best, c->held[best]) < 0) best = p;
    }
    return best;
}

/* Buy until nothing is affordable (DONE), or until Python has to decide: which of `contender` (EQUAL), what `asked` costs
   (UNSURE), or what it costs exactly (BLURRED). With `tell`, every tie is told. */
int64_t run(Count *c, int64_t tell) {
    for (;;) {
        double bound = INFINITY;
        c->stamp++;
        for (int64_t p; (p = next_to_examine(c, bound)) >= 0;) {
            c->examined[p] = c->stamp;
            if (!c->fresh[p]) {
                int found = evaluate(c, p);
                if (found == CANNOT_PAY) { c->gone[p] = 1; continue; }
                if (found == UNCLEAR) { c->asked = p; return UNSURE; }
            }
            if (c->high[p] < bound) bound = c->high[p];
        }
        c->contenders = 0;
        for (int64_t p = 0; p < c->projects; p++)
            if (!c->gone[p] && c->examined[p] == c->stamp && c->low[p] <= bound) c->contender[c->contenders++] = p;
        if (!c->contenders) return DONE;
        int64_t best = c->contender[0];
        if (c->contenders > 1 && (tell || (best = first_of_plain(c)) < 0)) return EQUAL;
        c->asked = best;
        if (c->exact[best] || would_blur(c, best)) return BLURRED;
        buy(c, best, c->price[best], c->error[best]);
    }
}

/* 1 if it is certain that every share from that of `e`, a finished count, to that of `c`, just begun and larger, buys the
   same in the same order; then `c` is finished too. equal_shares.py, same_order_at, says why two counts are enough. */
int64_t follow(Count *c, const Count *e) {
    for (int64_t turn = 0; turn < e->rounds; turn++) {
        int64_t wanted = e->order[turn];
        double low = e->won_low[turn], high = e->won_high[turn];
        c->stamp++;
        for (int64_t p; (p = next_to_examine(c, high)) >= 0;) {
            c->examined[p] = c->stamp;
            if (!c->fresh[p]) {
                int found = evaluate(c, p);
                if (found == CANNOT_PAY) { c->gone[p] = 1; continue; }
                if (found == UNCLEAR) return 0;
            }
            if (p == wanted || c->low[p] > high) continue;
            if (c->high[p] < low || !e->plain_won[turn] || !c->plain[p] || (!c->per_cost && !c->whole_cost)) return 0;
            int order = compare_plain(c, wanted, e->won_held[turn], p, c->held[p]);
            if (order > 0 || (!order && wanted > p)) return 0;
        }
        if (c->gone[wanted] || !c->fresh[wanted] || would_blur(c, wanted)) return 0;
        buy(c, wanted, c->price[wanted], c->error[wanted]);
    }
    for (int64_t p = 0; p < c->projects; p++)
        if (!c->gone[p] && !c->fresh[p] && evaluate(c, p) == CANNOT_PAY) c->gone[p] = 1;
    for (int64_t p = 0; p < c->projects; p++)
        if (!c->gone[p]) return 0;
    return 1;
}

/* For the exact price of a round: how many voters ran short in it, and how many points of theirs had been paid for at each
   earlier price (`paid`, by project). Their purses are then the shares less those payments. */
int64_t ran_short(const Count *c, int64_t turn, int64_t *paid) {
    int64_t p = c->order[turn], voters = 0;
    for (int64_t i = c->start[p]; i < c->start[p + 1]; i++) {
        int32_t g = c->group[i];
        if (c->short_in[g] != turn) continue;
        voters += c->voters[g];
        for (int64_t j = c->begins[g]; j < c->begins[g + 1]; j++)
            paid[c->named[j]] += c->voters[g] * (c->given ? c->given[j] : 1);
    }
    return voters;
}
